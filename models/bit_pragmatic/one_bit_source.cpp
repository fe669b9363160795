#include "models/bit_pragmatic/one_bit_source.h"

#include <algorithm>

namespace nought::models::bit_pragmatic {

namespace {

constexpr std::int64_t all_lanes = sim::pallet_size * sim::brick_size;

}  // namespace

OneBitSource::OneBitSource(const LayerProgram& program, const sim::FeatureMap& map, sim::Interleaving banks,
                           const Options& options, bool compute)
    : sim::PalletSource(program.plan, map, banks, program.windows, compute),
      options_(options),
      taken_(options.synapse_set_registers) {}

sim::Work OneBitSource::send(const PalletStep& step) {
    const SentOneBits sent = send_one_bits(step.bricks, options_.first_stage_bits, options_.booth);
    return options_.synchronisation == Synchronisation::pallet ? together(step, sent) : apart(step, sent);
}

sim::Work OneBitSource::together(const PalletStep& step, const SentOneBits& sent) const {
    const std::uint32_t longest = *std::max_element(sent.cycles.begin(), sent.cycles.end());
    const std::uint32_t cycles = std::max(longest, 1u);
    const std::uint32_t ineffectual = longest == 0 ? static_cast<std::uint32_t>(all_lanes) : 0;
    const std::uint32_t waiting = cycles * static_cast<std::uint32_t>(all_lanes) - sent.one_bits - ineffectual;
    return {.cycles = cycles,
            .effectual = sent.one_bits,
            .ineffectual = ineffectual,
            .sent = sent.one_bits,
            .neurons = step.neurons,
            .waiting = waiting};
}

sim::Work OneBitSource::apart(const PalletStep& step, const SentOneBits& sent) {
    if (step.unit == 0) {
        read_ = accounted_ = 0;
        finish_.fill(0);
        std::fill(taken_.begin(), taken_.end(), 0);
    }
    const auto registers = static_cast<std::int64_t>(taken_.size());
    std::int64_t taken = 0;
    std::int64_t idle_columns = 0;
    for (std::int64_t column = 0; column < step.at.count; ++column) {
        const std::int64_t start = std::max(finish_[column], read_);
        taken = std::max(taken, start);
        finish_[column] = start + std::max<std::int64_t>(sent.cycles[column], 1);
        idle_columns += sent.cycles[column] == 0 ? 1 : 0;
    }
    taken_[step.unit % registers] = taken;

    const auto [first, last] = std::minmax_element(finish_.begin(), finish_.begin() + step.at.count);
    const std::int64_t next = step.last ? *last : std::max({read_ + 1, *first, taken_[(step.unit + 1) % registers]});
    const std::int64_t ineffectual = idle_columns * sim::brick_size;
    accounted_ += sent.one_bits + ineffectual;
    const std::int64_t waiting = step.last ? next * all_lanes - accounted_ : 0;
    const std::int64_t cycles = next - read_;
    read_ = next;
    return {.cycles = static_cast<std::uint32_t>(cycles),
            .effectual = sent.one_bits,
            .ineffectual = static_cast<std::uint32_t>(ineffectual),
            .sent = sent.one_bits,
            .neurons = step.neurons,
            .waiting = static_cast<std::uint32_t>(waiting)};
}

}  // namespace nought::models::bit_pragmatic
