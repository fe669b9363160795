#pragma once

#include <cstdint>

#include "models/eyeq/units/scratchpad.h"
#include "sim/base/config/options.h"

namespace nought::models::eyeq {

/// Instructions that the cluster's programs take. None is public: all are assumptions.
struct MpcProgramConfig {
    std::int64_t step = 2;
    std::int64_t item = 12;
    std::int64_t divide = 8;
    std::int64_t power = 32;
    std::int64_t exponential = 12;
    std::int64_t decode = 48;
    std::int64_t heap_level = 4;
    std::int64_t merge = 4;
    std::int64_t overlap = 14;
    std::int64_t bin = 4;

    template <class Fields>
    void fields(Fields& field) {
        const config::Range few{1, 10000};
        field("step", step, "for each operand: loading it, and multiplying, adding or comparing; an assumption", few);
        field("item", item, "of an item beside all else: taking it, addresses, finishing, storing; an assumption", few);
        field("divide", divide, "a division; an assumption", few);
        field("power", power, "a negative power, for normalisation; an assumption", few);
        field("exponential", exponential, "an exponential, a polynomial of degree six; an assumption", few);
        field("decode", decode, "an anchor, its deltas and scores to a box, two exponentials in it; an assumption",
              few);
        field("heap_level", heap_level, "a level of the heap that keeps the best boxes; an assumption", few);
        field("merge", merge, "an element in a pass of merging; an assumption", few);
        field("overlap", overlap, "comparing two boxes; an assumption", few);
        field("bin", bin, "the limits of a bin of a region; an assumption", few);
    }
};

struct MpcConfig {
    std::int64_t cores = 7;
    std::int64_t macs_per_core = 8;
    std::int64_t threads = 8;
    bool subword = true;
    MpcProgramConfig instructions;
    std::int64_t context_switch_cycles = 64;
    std::int64_t instruction_bytes = 16384;
    ScratchpadConfig scratchpad{128 * 1024, 8};

    template <class Fields>
    void fields(Fields& field) {
        field("cores", cores, "barrel-threaded cores, not public: an assumption", config::Range{1, 1024});
        field("macs_per_core", macs_per_core, "multiply-accumulators of a core, not public: an assumption",
              config::Range{1, 1024});
        field("threads", threads, "threads of a core, which issue in turn, not public: an assumption",
              config::Range{1, 1024});
        field("subword", subword, "two 8-bit products in a lane and cycle where both operands have 8 bits at most");
        field("instructions", instructions, "what programs take, in instructions of one thread");
        field("context_switch_cycles", context_switch_cycles,
              "cycles to load the program of another layer, not public: an assumption", config::Range{0, 1e9});
        field("instruction_bytes", instruction_bytes,
              "memory of 64-bit instructions in each core, not public: an assumption", config::Range{2048, 1 << 20});
        field("scratchpad", scratchpad, "memory of the unit");
    }
};

}  // namespace nought::models::eyeq
