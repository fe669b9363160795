#include "tools/engine/point_run.h"

#include <algorithm>

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "tools/engine/trace_source.h"
#include "tools/engine/trace_task.h"

namespace nought::tools {
namespace {

using namespace std::chrono_literals;

/// How often points of other runs are asked for.
constexpr auto patience_with_others = 300ms;
/// Points that wait for traces are held in memory: no more of them than this.
constexpr std::size_t most_parked = 4096;

std::uint64_t points_of_shard(const Shard& shard, std::uint64_t count) {
    std::uint64_t own = count / shard.of;
    for (std::uint64_t index = own * shard.of; index < count; ++index) {
        own += shard.has(index) ? 1 : 0;
    }
    return own;
}

}  // namespace

PointRun::PointRun(PointSource& source, const PointStore& store, const Shard& shard, Crew& crew)
    : source_(source),
      store_(store),
      shard_(shard),
      crew_(crew),
      claims_(store.folder()),
      display_(points_of_shard(shard, source.count())) {}

PointOutcome PointRun::run() {
    const CrewListener listener{[this](std::size_t task, const auto& report) { reported(task, report); },
                                [this](std::size_t task, const Outcome& outcome) { ended(task, outcome); }};
    while (true) {
        while (crew_.has_room() && start_something()) {
        }
        if (!crew_.is_idle()) {
            crew_.wait(listener, claimed_.empty() ? std::nullopt : std::optional<std::chrono::milliseconds>(1s));
        } else if (!claimed_.empty()) {
            if (told_.insert("others").second) {
                display_.message(fmt::format("waiting for {} points that another run makes", claimed_.size()));
            }
            crew_.wait(listener, patience_with_others);
        } else {
            return outcome_;
        }
        take_up_waiting();
    }
}

/// Starts one process, if there is anything to start.
bool PointRun::start_something() {
    while (true) {
        if (queue_.empty() && parked_count_ < most_parked) {
            if (auto item = next_of_source()) {
                queue_.push_back(std::move(*item));
            }
        }
        if (queue_.empty()) {
            return false;
        }
        Item item = std::move(queue_.front());
        queue_.pop_front();
        if (start_item(std::move(item))) {
            return true;
        }
    }
}

/// The next point that is not there, with what it is measured by before it.
std::optional<PointRun::Item> PointRun::next_of_source() {
    for (; next_index_ < source_.count(); ++next_index_) {
        if (!shard_.has(next_index_)) {
            continue;
        }
        Item item;
        try {
            auto reference = source_.reference(next_index_, store_.folder());
            if (reference && references_.insert(reference->hash).second && !is_there(*reference)) {
                return Item{std::move(*reference), false, 1};
            }
            item.job = source_.point(next_index_, store_.folder());
        } catch (const config::UserError& error) {
            display_.error(error.what());
            ++outcome_.failed;
            outcome_.code = outcome_.code == done ? static_cast<int>(bad_input) : outcome_.code;
            continue;
        }
        if (is_there(item.job)) {
            count(item, made_.contains(item.job.hash) ? outcome_.made : outcome_.found);
            continue;
        }
        ++next_index_;
        return item;
    }
    return {};
}

bool PointRun::is_there(const PointJob& job) {
    return !in_flight_.contains(job.hash) && store_.has(job, [&](const std::string& why) {
        if (told_.insert(job.hash).second) {
            display_.message(why + "; the point is made again");
        }
    });
}

/// False where the point need not or cannot start now.
bool PointRun::start_item(Item item) {
    TraceState& trace = traces_[item.job.trace_key];
    if (trace == TraceState::unknown) {
        trace = is_trace(item.job.trace.string()) ? TraceState::ready : TraceState::unknown;
    }
    if (trace == TraceState::failed) {
        count(item, outcome_.failed);
        return false;
    }
    if (trace != TraceState::ready) {
        const bool starts_now = trace == TraceState::unknown;
        if (starts_now) {
            trace = TraceState::running;
            start_worker({"trace of " + item.job.network.title(), {}, {}, item.job.trace_key},
                         trace_task(item.job.network));
        }
        parked_[item.job.trace_key].push_back(std::move(item));
        ++parked_count_;
        return starts_now;
    }
    if (!item.job.simulates) {
        count(item, outcome_.made);
        return false;
    }
    if (in_flight_.contains(item.job.hash) || !claims_.take(item.job.hash)) {
        claimed_.push_back(std::move(item));
        return false;
    }
    // Another run may have made it, and let go of it, since we looked.
    if (is_there(item.job)) {
        claims_.release(item.job.hash);
        count(item, made_.contains(item.job.hash) ? outcome_.made : outcome_.found);
        return false;
    }
    in_flight_.insert(item.job.hash);
    const nlohmann::ordered_json work = item.job.task(store_.file(item.job));
    start_worker({item.job.title(), {}, std::move(item), {}}, work);
    return true;
}

void PointRun::start_worker(Running running, const nlohmann::ordered_json& work) {
    const std::size_t task = next_task_++;
    display_.update(task, {running.title, 0, "starting"});
    crew_.start(task, work);
    running_.emplace(task, std::move(running));
}

/// Points of other runs: those that are there now are found, the others are tried again.
void PointRun::take_up_waiting() {
    std::move(claimed_.begin(), claimed_.end(), std::back_inserter(queue_));
    claimed_.clear();
}

void PointRun::reported(std::size_t task, const nlohmann::ordered_json& report) {
    Running& running = running_.at(task);
    if (report.contains("fraction")) {
        display_.update(task, {running.title, report["fraction"], report["detail"]});
    }
    if (report.contains("summary")) {
        running.summary = report["summary"];
    }
}

void PointRun::ended(std::size_t task, const Outcome& outcome) {
    display_.drop(task);
    Running running = std::move(running_.extract(task).mapped());
    if (outcome.state == Outcome::State::succeeded && source_.tells_each_point()) {
        display_.message(fmt::format("{}: {}", running.title, running.summary));
    }
    if (running.item) {
        point_ended(std::move(*running.item), outcome);
    } else {
        trace_ended(running, outcome);
    }
}

void PointRun::point_ended(Item item, const Outcome& outcome) {
    in_flight_.erase(item.job.hash);
    claims_.release(item.job.hash);
    if (outcome.state == Outcome::State::succeeded) {
        if (!item.is_point) {
            made_.insert(item.job.hash);
        }
        count(item, outcome_.made);
        return;
    }
    if (outcome.state == Outcome::State::killed && item.attempt < attempts) {
        display_.message(fmt::format("{}; taken again ({} of {})", failure_text(item.job.title(), outcome),
                                     item.attempt + 1, attempts));
        ++item.attempt;
        queue_.push_front(std::move(item));
        return;
    }
    fail(item, failure_text(item.job.title(), outcome), outcome);
}

void PointRun::trace_ended(const Running& running, const Outcome& outcome) {
    std::deque<Item> waiting = std::move(parked_[running.trace_key]);
    parked_.erase(running.trace_key);
    parked_count_ -= waiting.size();
    int& attempt = trace_attempts_[running.trace_key];
    const bool again = outcome.state == Outcome::State::killed && ++attempt < attempts;
    if (outcome.state == Outcome::State::succeeded || again) {
        // On another machine the cache may not have it: then whoever needs the trace makes it there.
        traces_[running.trace_key] = again ? TraceState::unknown : TraceState::ready;
        std::move(waiting.rbegin(), waiting.rend(), std::front_inserter(queue_));
        return;
    }
    traces_[running.trace_key] = TraceState::failed;
    fail(waiting.front(), failure_text(running.title, outcome), outcome);
    for (auto item = waiting.begin() + 1; item != waiting.end(); ++item) {
        count(*item, outcome_.failed);
    }
}

/// One point more of a kind. What others are measured by is not counted, unless it fails.
void PointRun::count(const Item& item, std::uint64_t& counter) {
    if (item.is_point) {
        ++counter;
        display_.advance();
    } else if (&counter == &outcome_.failed) {
        ++counter;
    }
}

void PointRun::fail(const Item& item, const std::string& text, const Outcome& outcome) {
    display_.error(text);
    count(item, outcome_.failed);
    const int code = outcome.state == Outcome::State::failed ? outcome.code : static_cast<int>(failed);
    if (outcome_.code == done || code == mismatch) {
        outcome_.code = code;
    }
}

}  // namespace nought::tools
