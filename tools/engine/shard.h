#pragma once

#include <cstdint>
#include <string>

namespace nought::tools {

/// A part of a sweep's points for one of several runs.
struct Shard {
    std::uint64_t number = 1;  ///< from 1
    std::uint64_t of = 1;

    /// "2/3". Throws config::UserError for anything else.
    static Shard parse(const std::string& text);

    /// Every point belongs to one shard. Shards differ by one point at most; the rows of `of` points are dealt out each
    /// a place further than the one before, so that a shard does not get one value of the fastest axis only.
    bool has(std::uint64_t point) const { return (point % of + point / of) % of == number - 1; }
    bool is_whole() const { return of == 1; }
};

}  // namespace nought::tools
