#pragma once

#include <cstdint>

namespace nought::sim {

/// Low-order interleaving: rows of a memory are dealt to its banks in turn.
class Interleaving {
public:
    explicit Interleaving(std::int64_t banks) : banks_(static_cast<std::uint32_t>(banks)) {}
    int bank_of(std::int64_t row) const { return static_cast<int>(static_cast<std::uint32_t>(row) % banks_); }

private:
    std::uint32_t banks_;
};

}  // namespace nought::sim
