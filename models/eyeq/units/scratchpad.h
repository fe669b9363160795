#pragma once

#include <cstdint>

#include <systemc>

#include "sim/base/config/options.h"
#include "sim/cost/action.h"
#include "sim/cost/floorplan.h"
#include "sim/cost/technology.h"

namespace nought::models::eyeq {

struct ScratchpadConfig {
    std::int64_t bytes = 512 * 1024;
    std::int64_t banks = 16;

    template <class Fields>
    void fields(Fields& field) {
        field("bytes", bytes, "capacity, not public: an assumption", config::Range{4096, 1 << 26});
        field("banks", banks, "single-ported banks, 32 bytes wide, not public: an assumption", config::Range{1, 1024});
    }
};

/// The memory of a unit: what its datapath takes operands from and leaves results in.
///
/// Timing: as many banks as words are asked for in a cycle; the unit's schedule never waits for one.
class Scratchpad final : public sc_core::sc_module {
public:
    static constexpr std::int64_t word_bytes = 32;

    Scratchpad(const sc_core::sc_module_name& name, const ScratchpadConfig& config, const sim::Technology& technology);

    std::int64_t bytes() const { return bytes_; }
    /// Words that hold that many adjacent 16-bit values.
    static std::int64_t words(std::int64_t values) { return (2 * values + word_bytes - 1) / word_bytes; }
    void read(std::int64_t words) { reads_ += static_cast<std::uint64_t>(words); }
    void write(std::int64_t words) { writes_ += static_cast<std::uint64_t>(words); }

private:
    std::int64_t bytes_;
    sim::Action reads_;
    sim::Action writes_;
    sim::Floorplan banks_;
};

}  // namespace nought::models::eyeq
