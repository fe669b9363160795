#pragma once

#include <functional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tools/engine/crew.h"

namespace nought::tools {

/// One run of this program in a process of its own.
struct Task {
    std::string title;  ///< as messages name it: "alexnet on cnvlutin"
    /// Tasks that must have succeeded before.
    std::vector<std::size_t> after;
    /// The command line behind the program's name, asked for when the task starts. The pool adds `--report-to`.
    std::function<std::vector<std::string>()> arguments;
    /// Called for each line that the worker reports.
    std::function<void(const nlohmann::ordered_json&)> on_report;
};

/// What to tell the user about a task that did not succeed.
std::string failure_text(const std::string& title, const Outcome& outcome);

/// Watches the pool from outside, for a progress display.
struct PoolObserver {
    std::function<void(std::size_t task)> started;
    std::function<void(std::size_t task, const nlohmann::ordered_json&)> reported;
    std::function<void(std::size_t task, const Outcome&)> finished;
};

/// Runs the tasks, at most `jobs` at a time. Of those that may start, the first in the list does, so a list in which
/// each network's simulations follow its trace keeps few traces in use. A task that fails takes only the tasks behind
/// it along; the others run to their end.
std::vector<Outcome> run_tasks(const std::vector<Task>& tasks, std::size_t jobs, const PoolObserver& observer);

}  // namespace nought::tools
