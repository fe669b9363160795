#include "sim/node/output_memory.h"

#include <algorithm>

namespace nought::sim {

void PlainOutput::store(std::int64_t position, std::int64_t channel, std::int64_t count, const std::int16_t* values,
                        std::vector<int>& banks) {
    // Channels from the middle of a brick on, as behind groups of odd depth, reach into the next one.
    for (std::int64_t done = 0; done < count;) {
        const std::int64_t address = map_.address(position, 0, channel + done);
        const std::int64_t part = std::min(count - done, brick_size - (channel + done) % brick_size);
        if (values != nullptr) {
            std::copy_n(values + done, part, map_.at(address));
        }
        banks.push_back(banks_.bank_of(address / brick_size));
        done += part;
    }
}

}  // namespace nought::sim
