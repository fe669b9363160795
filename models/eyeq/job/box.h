#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace nought::models::eyeq {

/// Positions begin..end-1 of one axis.
struct Range {
    std::int64_t begin = 0;
    std::int64_t end = 0;

    std::int64_t size() const { return std::max<std::int64_t>(end - begin, 0); }
    bool contains(std::int64_t position) const { return position >= begin && position < end; }
    bool operator==(const Range&) const = default;
};

inline Range overlap(const Range& a, const Range& b) {
    return {std::max(a.begin, b.begin), std::min(a.end, b.end)};
}

/// A part of a (C,T,H,W) tensor; pictures have T = 1.
struct Box {
    Range c, t, y, x;

    std::int64_t volume() const { return c.size() * t.size() * y.size() * x.size(); }
    bool empty() const { return volume() == 0; }
    bool operator==(const Box&) const = default;
};

inline Box overlap(const Box& a, const Box& b) {
    return {overlap(a.c, b.c), overlap(a.t, b.t), overlap(a.y, b.y), overlap(a.x, b.x)};
}

/// A box with its values, dense in (c,t,y,x) order, as a scratchpad holds it.
struct Block {
    Box box;
    const std::int16_t* values = nullptr;

    /// Where a position that lies in the box is among the values.
    std::int64_t index(std::int64_t c, std::int64_t t, std::int64_t y, std::int64_t x) const {
        return (((c - box.c.begin) * box.t.size() + t - box.t.begin) * box.y.size() + y - box.y.begin) * box.x.size() +
               x - box.x.begin;
    }
    std::int16_t at(std::int64_t c, std::int64_t t, std::int64_t y, std::int64_t x) const {
        return values[index(c, t, y, x)];
    }
};

}  // namespace nought::models::eyeq
