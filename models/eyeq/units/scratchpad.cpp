#include "models/eyeq/units/scratchpad.h"

namespace nought::models::eyeq {

namespace {

sim::MemoryCost bank_cost(const ScratchpadConfig& config, const sim::Technology& technology) {
    return technology.sram(config.bytes / config.banks, 8 * Scratchpad::word_bytes);
}

}  // namespace

Scratchpad::Scratchpad(const sc_core::sc_module_name& name, const ScratchpadConfig& config,
                       const sim::Technology& technology)
    : sc_module(name),
      bytes_(config.bytes),
      reads_(this, "reads", "words of 32 bytes read", bank_cost(config, technology).read_pj),
      writes_(this, "writes", "words of 32 bytes written", bank_cost(config, technology).write_pj),
      banks_(this, "banks", "banks of the scratchpad", bank_cost(config, technology).area_mm2,
             bank_cost(config, technology).leakage_mw, config.banks) {}

}  // namespace nought::models::eyeq
