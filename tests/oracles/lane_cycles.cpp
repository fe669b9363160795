#include "tests/oracles/lane_cycles.h"

namespace nought::oracles {

std::string lane_cycles_fault(const std::map<std::string, std::uint64_t>& bins, std::uint64_t lanes,
                              std::uint64_t cycles) {
    std::uint64_t sum = 0;
    std::string listed;
    for (const auto& [name, count] : bins) {
        sum += count;
        listed += " " + name + "=" + std::to_string(count);
    }
    if (sum == lanes * cycles) {
        return {};
    }
    return std::to_string(lanes) + " lanes x " + std::to_string(cycles) +
           " cycles = " + std::to_string(lanes * cycles) + ", but the bins sum to " + std::to_string(sum) + ":" +
           listed;
}

}  // namespace nought::oracles
