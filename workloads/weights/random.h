#pragma once

#include <cstdint>
#include <string_view>

namespace nought::workloads {

/// A stream of random words that can be read anywhere: word i depends on the key and i alone, so any split of the work
/// among threads gives the same numbers. SplitMix64 (Steele, Lea, Flood, OOPSLA 2014) at counter i.
class RandomStream {
public:
    explicit RandomStream(std::uint64_t key) : key_(key) {}
    /// An independent stream for each seed, name and purpose.
    RandomStream(std::uint64_t seed, std::string_view name, std::string_view purpose);

    std::uint64_t word(std::uint64_t index) const { return mix(key_ + (index + 1) * 0x9e3779b97f4a7c15u); }

    /// In (0, 1), 52 bits.
    double uniform(std::uint64_t index) const { return (static_cast<double>(word(index) >> 12) + 0.5) * 0x1p-52; }

private:
    static std::uint64_t mix(std::uint64_t z) {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }

    std::uint64_t key_;
};

}  // namespace nought::workloads
