#include "workloads/weights/random.h"

namespace nought::workloads {

RandomStream::RandomStream(std::uint64_t seed, std::string_view name, std::string_view purpose) : key_(mix(seed)) {
    // FNV-1a over both texts, with a separator that no name holds.
    std::uint64_t hash = 0xcbf29ce484222325u;
    const auto absorb = [&hash](std::string_view text) {
        for (const char c : text) {
            hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
        }
        hash = (hash ^ 0xff) * 0x100000001b3u;
    };
    absorb(name);
    absorb(purpose);
    key_ = mix(key_ + hash);
}

}  // namespace nought::workloads
