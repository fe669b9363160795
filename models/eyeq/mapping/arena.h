#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace nought::models::eyeq {

/// Hands out pieces of a memory, and remembers who had them before.
///
/// The search for room starts behind the piece that was handed out last and goes round: what was freed is reused as
/// late as possible, so that layers which overlap in time wait less for one another.
class Arena {
public:
    static constexpr std::int64_t alignment = 64;  ///< of pieces, bytes

    explicit Arena(std::int64_t bytes) : bytes_(bytes) {}

    /// A piece for `owner`; nothing where no hole is large enough.
    std::optional<std::int64_t> take(std::int64_t bytes, std::size_t owner);
    void release(std::size_t owner);
    /// Owners, in turn of their taking, whose released pieces overlap with that of `owner`.
    std::vector<std::size_t> earlier_owners(std::size_t owner) const;

    std::int64_t used() const { return used_; }
    std::int64_t most_used() const { return most_used_; }
    /// The end of the highest piece ever handed out.
    std::int64_t top() const { return top_; }

private:
    struct Piece {
        std::int64_t begin;
        std::int64_t end;
        std::size_t owner;
        bool live;
    };

    std::optional<std::int64_t> hole(std::int64_t bytes, std::int64_t from) const;

    std::int64_t bytes_;
    std::vector<Piece> pieces_;  ///< every one there ever was
    std::int64_t next_ = 0;
    std::int64_t used_ = 0;
    std::int64_t most_used_ = 0;
    std::int64_t top_ = 0;
};

}  // namespace nought::models::eyeq
