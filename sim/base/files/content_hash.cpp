#include "sim/base/files/content_hash.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <new>
#include <system_error>
#include <vector>
#include <xxhash.h>

#include <fmt/format.h>

#include "sim/base/config/error.h"

namespace nought::base {

struct ContentHash::State {
    XXH3_state_t* xxh = XXH3_createState();
    ~State() { XXH3_freeState(xxh); }
};

ContentHash::ContentHash() : state_(std::make_unique<State>()) {
    if (!state_->xxh) {
        throw std::bad_alloc();
    }
    XXH3_128bits_reset(state_->xxh);
}

ContentHash::~ContentHash() = default;

void ContentHash::add(const void* bytes, std::size_t count) {
    const std::uint64_t length = count;
    XXH3_128bits_update(state_->xxh, &length, sizeof length);
    XXH3_128bits_update(state_->xxh, bytes, count);
}

void ContentHash::add_path(const std::filesystem::path& path) {
    namespace fs = std::filesystem;
    std::error_code error;
    if (!fs::is_directory(path, error)) {
        add_file(path);
        return;
    }
    std::vector<fs::path> files;
    for (fs::recursive_directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->is_regular_file(error)) {
            files.push_back(entry->path());
        }
    }
    if (error) {
        throw config::UserError(fmt::format("{}: cannot read the folder: {}", path.string(), error.message()));
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
        add(file.lexically_relative(path).string());
        add_file(file);
    }
}

void ContentHash::add_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::vector<char> block(1 << 20);
    std::uint64_t length = 0;
    while (file) {
        file.read(block.data(), static_cast<std::streamsize>(block.size()));
        length += static_cast<std::uint64_t>(file.gcount());
        XXH3_128bits_update(state_->xxh, block.data(), static_cast<std::size_t>(file.gcount()));
    }
    if (!file.eof()) {
        throw config::UserError(fmt::format("{}: cannot read: {}", path.string(), std::strerror(errno)));
    }
    XXH3_128bits_update(state_->xxh, &length, sizeof length);
}

std::string ContentHash::hex() const {
    const XXH128_hash_t hash = XXH3_128bits_digest(state_->xxh);
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace nought::base
