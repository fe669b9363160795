#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace nought::oracles {

/// Empty when every lane-cycle is in exactly one bin: the bins sum to lanes x cycles. Otherwise what does not add up.
std::string lane_cycles_fault(const std::map<std::string, std::uint64_t>& bins, std::uint64_t lanes,
                              std::uint64_t cycles);

}  // namespace nought::oracles
