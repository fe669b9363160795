#include "tools/engine/crew.h"

#include <algorithm>
#include <poll.h>
#include <sys/wait.h>

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

void LocalCrew::start(std::size_t task, const std::vector<std::string>& arguments) {
    running_.emplace(task, Worker(arguments));
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

}  // namespace nought::tools
