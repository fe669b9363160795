#include "tools/studies/sweep/sweep_run.h"

#include <algorithm>

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "tools/engine/worker_pool.h"

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

SweepRun::SweepRun(SweepPlan& plan, const PointStore& store, const Shard& shard, Crew& crew)
    : plan_(plan),
      store_(store),
      shard_(shard),
      crew_(crew),
      claims_(store.folder()),
      display_(points_of_shard(shard, *plan.space().count())) {}

SweepOutcome SweepRun::run() {
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
bool SweepRun::start_something() {
    while (true) {
        if (queue_.empty() && parked_count_ < most_parked) {
            if (auto item = next_of_plan()) {
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

/// The next point that is not there, with what its gains are over before it.
std::optional<SweepRun::Item> SweepRun::next_of_plan() {
    const std::uint64_t points = *plan_.space().count();
    for (; next_index_ < points; ++next_index_) {
        if (!shard_.has(next_index_)) {
            continue;
        }
        Item item;
        try {
            PointJob reference = plan_.reference(next_index_, store_.folder());
            if (references_.insert(reference.hash).second && !is_there(reference)) {
                return Item{std::move(reference), false, 1};
            }
            item.job = plan_.point(next_index_, store_.folder());
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

bool SweepRun::is_there(const PointJob& job) {
    if (in_flight_.contains(job.hash) || !store_.has_file(job.hash)) {
        return false;
    }
    const auto read = store_.read(job.hash);
    if (const auto* bad = std::get_if<BadPoint>(&read)) {
        if (!told_.insert(job.hash).second) {
            return false;
        }
        display_.message(fmt::format("{}: {}; the point is made again", store_.file(job.hash).string(), bad->why));
        return false;
    }
    return true;
}

/// False where the point need not or cannot start now.
bool SweepRun::start_item(Item item) {
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
            start_trace(item.job);
            trace = TraceState::running;
        }
        parked_[item.job.trace_key].push_back(std::move(item));
        ++parked_count_;
        return starts_now;
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
    const std::size_t task = next_task_++;
    display_.update(task, {item.job.title(), 0, "starting"});
    in_flight_.insert(item.job.hash);
    crew_.start(task, item.job.arguments(store_.file(item.job.hash)));
    points_running_.emplace(task, std::move(item));
    return true;
}

void SweepRun::start_trace(const PointJob& job) {
    const std::size_t task = next_task_++;
    const std::vector<std::string> options = job.request.arguments();
    std::vector<std::string> arguments{"trace", job.request.network};
    arguments.insert(arguments.end(), options.begin(), options.end());
    display_.update(task, {"trace of " + job.inputs["trace"]["network"].get<std::string>(), 0, "starting"});
    crew_.start(task, arguments);
    traces_running_.emplace(task, job.trace_key);
}

/// Points of other runs: those that are there now are found, the others are tried again.
void SweepRun::take_up_waiting() {
    std::move(claimed_.begin(), claimed_.end(), std::back_inserter(queue_));
    claimed_.clear();
}

void SweepRun::reported(std::size_t task, const nlohmann::ordered_json& report) {
    if (!report.contains("fraction")) {
        return;
    }
    const auto point = points_running_.find(task);
    const std::string title = point != points_running_.end() ? point->second.job.title()
                                                             : "trace for " + traces_running_.at(task).substr(0, 8);
    display_.update(task, {title, report["fraction"], report["detail"]});
}

void SweepRun::ended(std::size_t task, const Outcome& outcome) {
    display_.drop(task);
    if (auto trace = traces_running_.extract(task)) {
        trace_ended(trace.mapped(), outcome);
    } else {
        point_ended(std::move(points_running_.extract(task).mapped()), outcome);
    }
}

void SweepRun::point_ended(Item item, const Outcome& outcome) {
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
    const bool exited = outcome.state == Outcome::State::failed;
    fail(item, failure_text(item.job.title(), outcome), exited ? outcome.code : static_cast<int>(failed));
}

void SweepRun::trace_ended(const std::string& key, const Outcome& outcome) {
    std::deque<Item> waiting = std::move(parked_[key]);
    parked_.erase(key);
    parked_count_ -= waiting.size();
    int& attempt = trace_attempts_[key];
    const bool again = outcome.state == Outcome::State::killed && ++attempt < attempts;
    if (outcome.state == Outcome::State::succeeded || again) {
        traces_[key] = outcome.state == Outcome::State::succeeded ? TraceState::ready : TraceState::unknown;
        std::move(waiting.rbegin(), waiting.rend(), std::front_inserter(queue_));
        return;
    }
    traces_[key] = TraceState::failed;
    const std::string title = "trace of " + waiting.front().job.inputs["trace"]["network"].get<std::string>();
    fail(waiting.front(), failure_text(title, outcome),
         outcome.state == Outcome::State::failed ? outcome.code : static_cast<int>(failed));
    for (auto item = waiting.begin() + 1; item != waiting.end(); ++item) {
        count(*item, outcome_.failed);
    }
}

/// One point more of a kind. What gains are over is not counted, unless it fails.
void SweepRun::count(const Item& item, std::uint64_t& counter) {
    if (item.is_point) {
        ++counter;
        display_.advance();
    } else if (&counter == &outcome_.failed) {
        ++counter;
    }
}

void SweepRun::fail(const Item& item, const std::string& text, int code) {
    display_.error(text);
    count(item, outcome_.failed);
    if (outcome_.code == done || code == mismatch) {
        outcome_.code = code;
    }
}

}  // namespace nought::tools
