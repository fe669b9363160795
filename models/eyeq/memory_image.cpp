#include "models/eyeq/memory_image.h"

#include <algorithm>
#include <new>
#include <sys/mman.h>

namespace nought::models::eyeq {

MemoryImage::MemoryImage(std::int64_t bytes) {
    const std::size_t size = std::max<std::int64_t>(bytes, 1);
    void* pages = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED) {
        throw std::bad_alloc();
    }
    madvise(pages, size, MADV_HUGEPAGE);  // advice: nothing is lost where the host does not take it
    bytes_ = std::unique_ptr<std::uint8_t, Unmap>(static_cast<std::uint8_t*>(pages), Unmap{size});
}

void MemoryImage::Unmap::operator()(std::uint8_t* bytes) const {
    munmap(bytes, size);
}

}  // namespace nought::models::eyeq
