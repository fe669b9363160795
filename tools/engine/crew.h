#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tools/engine/worker.h"

namespace nought::tools {

/// How a worker's task ended.
struct Outcome {
    enum class State { succeeded, failed, killed } state = State::failed;
    int code = 0;         ///< exit code, or the signal that killed the worker
    std::string message;  ///< what the worker wrote to standard error
};

/// Who hears of tasks.
struct CrewListener {
    std::function<void(std::size_t task, const nlohmann::ordered_json&)> reported;
    std::function<void(std::size_t task, const Outcome&)> ended;
};

/// Processes that each do one task (see worker_task.h), here or on other machines.
class Crew {
public:
    virtual ~Crew() = default;
    virtual bool has_room() const = 0;
    virtual bool is_idle() const = 0;
    /// Only where there is room. `task` is the caller's name for it, `work` what the process is told.
    virtual void start(std::size_t task, const nlohmann::ordered_json& work) = 0;
    /// Returns when there was news or, where a patience is given, when it is at its end.
    virtual void wait(const CrewListener& listener, std::optional<std::chrono::milliseconds> patience) = 0;
};

/// What to tell the user about a task that did not succeed.
std::string failure_text(const std::string& title, const Outcome& outcome);

/// Does one task and waits for it, with a bar on a terminal.
Outcome do_alone(const std::string& title, const nlohmann::ordered_json& work,
                 const std::function<void(const nlohmann::ordered_json& report)>& on_report);

/// At most `jobs` processes side by side on this machine.
class LocalCrew final : public Crew {
public:
    explicit LocalCrew(std::size_t jobs);

    bool has_room() const override { return running_.size() < jobs_; }
    bool is_idle() const override { return running_.empty(); }
    void start(std::size_t task, const nlohmann::ordered_json& work) override;
    void wait(const CrewListener& listener, std::optional<std::chrono::milliseconds> patience) override;

private:
    std::size_t jobs_;
    std::map<std::size_t, Worker> running_;
};

}  // namespace nought::tools
