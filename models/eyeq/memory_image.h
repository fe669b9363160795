#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace nought::models::eyeq {

/// The bytes of a memory, zero at first. Networks fill hundreds of megabytes, so they lie in the host's large pages
/// where it has any: with small ones, page faults took a third of the time of a network of fully-connected layers.
class MemoryImage {
public:
    /// Throws std::bad_alloc when the host has no room for `bytes`.
    explicit MemoryImage(std::int64_t bytes);

    std::uint8_t* data() { return bytes_.get(); }
    const std::uint8_t* data() const { return bytes_.get(); }

private:
    struct Unmap {
        std::size_t size;
        void operator()(std::uint8_t* bytes) const;
    };
    std::unique_ptr<std::uint8_t, Unmap> bytes_;
};

}  // namespace nought::models::eyeq
