#include "tools/engine/crew.h"

#include <algorithm>
#include <csignal>
#include <cstring>
#include <poll.h>
#include <sys/wait.h>

#include <fmt/format.h>

#include "tools/system/progress.h"

namespace nought::tools {
namespace {

Outcome outcome_of(Worker& worker) {
    const int status = worker.wait();
    if (WIFSIGNALED(status)) {
        return {Outcome::State::killed, WTERMSIG(status), worker.error_text()};
    }
    const int code = WEXITSTATUS(status);
    return {code == 0 ? Outcome::State::succeeded : Outcome::State::failed, code, worker.error_text()};
}

}  // namespace

LocalCrew::LocalCrew(std::size_t jobs) : jobs_(std::max<std::size_t>(jobs, 1)) {}

void LocalCrew::start(std::size_t task, const nlohmann::ordered_json& work) {
    running_.emplace(task, Worker(work));
}

void LocalCrew::wait(const CrewListener& listener, std::optional<std::chrono::milliseconds> patience) {
    std::vector<pollfd> descriptors;
    for (const auto& [task, worker] : running_) {
        descriptors.push_back({worker.reports(), POLLIN, 0});
        descriptors.push_back({worker.errors(), POLLIN, 0});
    }
    poll(descriptors.data(), descriptors.size(), patience ? static_cast<int>(patience->count()) : -1);
    std::vector<std::size_t> ended;
    auto descriptor = descriptors.begin();
    for (auto& [task, worker] : running_) {
        if ((descriptor++)->revents != 0) {
            worker.read_reports([&, id = task](const auto& report) { listener.reported(id, report); });
        }
        if ((descriptor++)->revents != 0) {
            worker.read_errors();
        }
        if (worker.ended()) {
            ended.push_back(task);
        }
    }
    for (const std::size_t task : ended) {
        const auto entry = running_.find(task);
        const Outcome outcome = outcome_of(entry->second);
        running_.erase(entry);
        listener.ended(task, outcome);
    }
}

std::string failure_text(const std::string& title, const Outcome& outcome) {
    if (outcome.state == Outcome::State::killed) {
        return fmt::format("{}: the worker was killed by signal {} ({}){}", title, outcome.code,
                           strsignal(outcome.code), outcome.code == SIGKILL ? "; did memory run out?" : "");
    }
    std::string message = outcome.message;
    if (message.starts_with("error: ")) {
        message.erase(0, std::strlen("error: "));
    }
    return fmt::format("{}: {}", title, message.empty() ? fmt::format("exit code {}", outcome.code) : message);
}

Outcome do_alone(const std::string& title, const nlohmann::ordered_json& work,
                 const std::function<void(const nlohmann::ordered_json& report)>& on_report) {
    LocalCrew crew(1);
    ProgressDisplay display(1);
    Outcome result;
    const CrewListener listener{[&](std::size_t task, const nlohmann::ordered_json& report) {
                                    if (report.contains("fraction")) {
                                        display.update(task, {title, report["fraction"], report["detail"]});
                                    }
                                    on_report(report);
                                },
                                [&](std::size_t, const Outcome& outcome) { result = outcome; }};
    display.update(0, {title, 0, "starting"});
    crew.start(0, work);
    while (!crew.is_idle()) {
        crew.wait(listener, {});
    }
    return result;
}

}  // namespace nought::tools
