#include "workloads/trace/cache.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <set>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "workloads/trace/manifest.h"
#include "workloads/trace/read.h"

namespace nought::workloads {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view cache_version = "2";  // of the key's layout, and of what a trace holds

fs::path default_folder() {
    const auto from = [](const char* variable) {
        const char* value = std::getenv(variable);
        return std::string(value ? value : "");
    };
    if (const std::string folder = from("NOUGHT_CACHE"); !folder.empty()) {
        return folder;
    }
    if (const std::string folder = from("XDG_CACHE_HOME"); !folder.empty()) {
        return fs::path(folder) / "nought";
    }
    if (const std::string folder = from("HOME"); !folder.empty()) {
        return fs::path(folder) / ".cache" / "nought";
    }
    throw config::UserError("no place for the trace cache: set NOUGHT_CACHE to a folder");
}

/// Holds one cache entry among all processes; the kernel lets go of it when a process dies.
class EntryLock {
public:
    explicit EntryLock(const fs::path& path) : descriptor_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
        int result = -1;
        do {
            result = descriptor_ < 0 ? -1 : ::flock(descriptor_, LOCK_EX);
        } while (descriptor_ >= 0 && result != 0 && errno == EINTR);
        if (result != 0) {
            const int reason = errno;
            if (descriptor_ >= 0) {
                ::close(descriptor_);
            }
            throw config::UserError(fmt::format("{}: cannot lock the trace cache: {} (NOUGHT_CACHE chooses another)",
                                                path.string(), std::strerror(reason)));
        }
    }
    ~EntryLock() { ::close(descriptor_); }
    EntryLock(const EntryLock&) = delete;
    EntryLock& operator=(const EntryLock&) = delete;

private:
    int descriptor_;
};

/// The entry, if it is there and its files fit together. Reading every byte would cost more than it tells: a simulation
/// compares all its outputs with the trace anyway.
std::optional<Trace> read_entry(const fs::path& entry) {
    std::error_code error;
    if (!fs::exists(entry / manifest_name, error)) {
        return std::nullopt;
    }
    try {
        return read_trace(entry, {.verify_hash = false});
    } catch (const config::UserError&) {
        return std::nullopt;
    }
}

}  // namespace

TraceKey::TraceKey(std::string network, std::string input, std::uint64_t seed)
    : network_(std::move(network)), input_(std::move(input)), seed_(seed) {
    add("cache_version", cache_version);
    add("format", trace_format);
    add("network", network_);
    add("input", input_);
    add("seed", fmt::format("{}", seed_));
}

void TraceKey::add(std::string_view name, std::string_view bytes) {
    hash_.add(name);
    hash_.add(bytes);
}

void TraceKey::add_path(std::string_view name, const fs::path& path) {
    hash_.add(name);
    hash_.add_path(path);
}

TraceCache::TraceCache() : TraceCache(default_folder()) {}

TraceCache::TraceCache(fs::path folder) : folder_(std::move(folder)) {}

fs::path TraceCache::path_of(const TraceKey& key) const {
    return folder_ / "traces" / key.hex();
}

Trace TraceCache::get(const TraceKey& key, const std::function<void(TraceWriter&)>& make) const {
    const fs::path entry = path_of(key);
    std::error_code error;
    fs::create_directories(entry.parent_path(), error);
    if (error) {
        throw config::UserError(fmt::format("{}: cannot make the trace cache: {} (NOUGHT_CACHE chooses another)",
                                            folder_.string(), error.message()));
    }
    const EntryLock lock(entry.string() + ".lock");
    if (auto trace = read_entry(entry)) {
        return *std::move(trace);
    }
    fs::remove_all(entry);
    TraceWriter writer(entry, key.network(), key.input(), key.seed());
    make(writer);
    writer.finish();
    return read_trace(entry, {.verify_hash = false});
}

std::uintmax_t TraceCache::bytes() const {
    std::uintmax_t total = 0;
    std::set<ino_t> seen;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder_, error), end; !error && entry != end; entry.increment(error)) {
        struct stat status {};
        if (::lstat(entry->path().c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
            seen.insert(status.st_ino).second) {
            total += static_cast<std::uintmax_t>(status.st_size);
        }
    }
    return total;
}

}  // namespace nought::workloads
