#include "models/eyeq/mapping/arena.h"

#include <algorithm>

namespace nought::models::eyeq {

std::optional<std::int64_t> Arena::hole(std::int64_t bytes, std::int64_t from) const {
    std::vector<Piece> live;
    std::ranges::copy_if(pieces_, std::back_inserter(live), [](const Piece& piece) { return piece.live; });
    std::ranges::sort(live, {}, &Piece::begin);
    std::int64_t at = from;
    for (const Piece& piece : live) {
        if (piece.begin - at >= bytes) {
            break;
        }
        at = std::max(at, piece.end);
    }
    return at + bytes <= bytes_ ? std::optional(at) : std::nullopt;
}

std::optional<std::int64_t> Arena::take(std::int64_t bytes, std::size_t owner) {
    const std::int64_t size = (bytes + alignment - 1) / alignment * alignment;
    std::optional<std::int64_t> at = hole(size, next_);
    if (!at) {
        at = hole(size, 0);
    }
    if (!at) {
        return at;
    }
    pieces_.push_back({*at, *at + size, owner, true});
    next_ = *at + size;
    used_ += size;
    most_used_ = std::max(most_used_, used_);
    top_ = std::max(top_, *at + size);
    return at;
}

void Arena::release(std::size_t owner) {
    for (Piece& piece : pieces_) {
        if (piece.owner == owner && piece.live) {
            piece.live = false;
            used_ -= piece.end - piece.begin;
        }
    }
}

std::vector<std::size_t> Arena::earlier_owners(std::size_t owner) const {
    const auto mine = std::ranges::find_if(pieces_, [&](const Piece& piece) { return piece.owner == owner; });
    std::vector<std::size_t> owners;
    for (auto piece = pieces_.begin(); piece != mine; ++piece) {
        if (piece->begin < mine->end && mine->begin < piece->end) {
            owners.push_back(piece->owner);
        }
    }
    return owners;
}

}  // namespace nought::models::eyeq
