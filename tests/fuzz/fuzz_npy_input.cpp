#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "sim/base/config/error.h"
#include "workloads/inputs/npy_input.h"

/// Any bytes are either a user's error or an input of the network's shape.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace nought;
    const auto bytes = std::make_shared<const std::vector<std::uint8_t>>(data, data + size);
    const workloads::InputRule rule{3, 2, 4, 5, 0, true};
    try {
        if (workloads::npy_input(bytes, "input.npy", rule).shape() != rule.shape()) {
            std::abort();
        }
    } catch (const config::UserError&) {
    }
    return 0;
}
