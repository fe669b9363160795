#include "sim/blocks/output_memory.h"

#include <algorithm>

namespace nought::sim {

void PlainOutput::store(std::int64_t position, std::int64_t channel, std::int64_t count, const std::int16_t* values,
                        std::vector<int>& banks) {
    const std::int64_t address = map_.address(position, 0, channel);
    if (values != nullptr) {
        std::copy_n(values, count, map_.at(address));
    }
    for (std::int64_t row = address / brick_size; row <= (address + count - 1) / brick_size; ++row) {
        banks.push_back(memory_.bank_of(row));
    }
}

}  // namespace nought::sim
