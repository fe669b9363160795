#include "models/eyeq/units/pma.h"

#include <algorithm>

#include "sim/base/config/checker.h"
#include "sim/core/invariant.h"
#include "sim/node/grid.h"

namespace nought::models::eyeq {

namespace {

/// Calls visit(first window, windows, filters) for every fold of a job, in the order in which the array takes them: all
/// filters of some windows, then the next windows.
template <class Visit>
void for_each_fold(const Job& job, std::int64_t window_side, std::int64_t filter_side, const Visit& visit) {
    const std::int64_t windows = window_count(job);
    const std::int64_t filters = job.outputs.c.size();
    for (std::int64_t window = 0; window < windows; window += window_side) {
        for (std::int64_t filter = 0; filter < filters; filter += filter_side) {
            visit(window, std::min(window_side, windows - window), std::min(filter_side, filters - filter));
        }
    }
}

}  // namespace

void PmaConfig::check(config::Checker& check) const {
    if (short_side > long_side) {
        check.error("short_side", "must not be longer than long_side");
    }
}

Pma::Pma(const sc_core::sc_module_name& name, const PmaConfig& config, const sim::Technology& technology)
    : Datapath(name),
      config_(config),
      lanes_("lanes", config.short_side * config.long_side, 2, technology),
      scratchpad_("scratchpad", config.scratchpad, technology) {
    if (config.skip_zeros) {
        feeder_ = std::make_unique<SkippingFeeder>(
            "feeder",
            SkippingFeeder::Shape{config.short_side, config.long_side, config.queue_entries, config.row_buffer_taps},
            technology);
    }
}

std::string Pma::refusal(const TraceOperation& operation) const {
    return operation.as_layer() ? "" : "a PMA does convolutions and fully-connected layers only";
}

std::int64_t Pma::steps(const Job& job) const {
    const auto taps = static_cast<std::int64_t>(job.taps.size());
    return halves(job) ? sim::divide_up(taps, 2) : taps;
}

Pma::Sides Pma::sides_for(const Job& job) const {
    const Sides by_long{config_.long_side, config_.short_side};
    const Sides by_short{config_.short_side, config_.long_side};
    return !config_.skip_zeros && cycles(job, by_long) < cycles(job, by_short) ? by_long : by_short;
}

sim::Cycle Pma::cycles(const Job& job, const Sides& sides) const {
    std::int64_t total = 0;
    const std::int64_t fold = std::max(steps(job), sides.windows);
    for_each_fold(job, sides.windows, sides.filters, [&](auto, auto, auto) { total += fold; });
    return static_cast<sim::Cycle>(total == 0 ? 0 : total + tail(sides));
}

sim::Cycle Pma::foreseen(const Job& job) const {
    return cycles(job, sides_for(job));
}

Effort Pma::execute(const Job& job, bool compute) {
    const std::vector<WindowWork> work = convolve(job, halves(job) ? 2 : 1, compute);
    const Sides sides = sides_for(job);
    Effort effort;
    std::int64_t total = 0;
    for_each_fold(job, sides.windows, sides.filters, [&](auto first, auto windows, auto filters) {
        total += run_fold(job, sides, {windows, filters}, std::span(work).subspan(first, windows), effort);
    });
    if (total > 0) {
        total += tail(sides);
        effort.fill += static_cast<std::uint64_t>(tail(sides) * lanes());
    }
    effort.cycles = static_cast<std::uint64_t>(total);
    sim::invariant(effort.effectual + effort.ineffectual + effort.edge + effort.fill + effort.imbalance ==
                       effort.cycles * static_cast<std::uint64_t>(lanes()),
                   name(), "lane-cycles do not add up to lanes x cycles");
    return effort;
}

std::int64_t Pma::run_fold(const Job& job, const Sides& sides, const Fold& fold, std::span<const WindowWork> windows,
                           Effort& effort) {
    const std::int64_t taken =
        feeder_ ? skip_through(job, fold, windows, effort) : work_through(job, fold, windows, effort);
    const std::int64_t cycles = std::max(taken, sides.windows);
    const std::int64_t outputs = fold.windows * fold.filters;
    for (const WindowWork& window : windows) {
        effort.effectual_macs += static_cast<std::uint64_t>(window.neurons * fold.filters);
    }
    effort.edge += static_cast<std::uint64_t>((lanes() - outputs) * taken);
    effort.fill += static_cast<std::uint64_t>(lanes() * (cycles - taken));

    lanes_.finish(outputs);
    scratchpad_.read(steps(job) * (Scratchpad::words(fold.windows) + Scratchpad::words(fold.filters)));
    scratchpad_.read(Scratchpad::words(4 * fold.filters));  // biases, 64 bits each
    scratchpad_.write(fold.filters * Scratchpad::words(fold.windows));
    return cycles;
}

std::int64_t Pma::work_through(const Job& job, const Fold& fold, std::span<const WindowWork> windows, Effort& effort) {
    const std::int64_t outputs = fold.windows * fold.filters;
    std::int64_t effectual = 0;
    for (const WindowWork& window : windows) {
        effectual += window.steps * fold.filters;
    }
    effort.effectual += static_cast<std::uint64_t>(effectual);
    effort.ineffectual += static_cast<std::uint64_t>(outputs * steps(job) - effectual);
    lanes_.multiply(outputs * static_cast<std::int64_t>(job.taps.size()), halves(job));
    lanes_.step(outputs * steps(job));
    return steps(job);
}

std::int64_t Pma::skip_through(const Job& job, const Fold& fold, std::span<const WindowWork> windows, Effort& effort) {
    const SkippingFeeder::Fed fed =
        feeder_->feed(windows, static_cast<std::int64_t>(job.taps.size()), halves(job) ? 2 : 1, fold.filters);
    effort.effectual += static_cast<std::uint64_t>(fed.steps);
    effort.ineffectual += static_cast<std::uint64_t>(fed.zeros);
    effort.imbalance += static_cast<std::uint64_t>(fold.windows * fold.filters * fed.cycles - fed.steps - fed.zeros);
    for (const WindowWork& window : windows) {
        lanes_.multiply(window.neurons * fold.filters, halves(job));
    }
    lanes_.step(fed.steps);
    return fed.cycles;
}

}  // namespace nought::models::eyeq
