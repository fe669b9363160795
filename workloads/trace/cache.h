#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "sim/base/files/content_hash.h"
#include "workloads/trace/trace.h"
#include "workloads/trace/write.h"

namespace nought::workloads {

/// What a trace depends on: add all of it, each under a name of its own.
class TraceKey {
public:
    TraceKey(std::string network, std::string input, std::uint64_t seed);

    void add(std::string_view name, std::string_view bytes);
    /// The bytes of a file or of a folder's files. Throws config::UserError when they cannot be read.
    void add_path(std::string_view name, const std::filesystem::path& path);

    const std::string& network() const { return network_; }
    const std::string& input() const { return input_; }
    std::uint64_t seed() const { return seed_; }
    std::string hex() const { return hash_.hex(); }

private:
    std::string network_;
    std::string input_;
    std::uint64_t seed_;
    base::ContentHash hash_;
};

/// Traces that were made before, by what they depend on. Processes may use one cache at the same time: who needs a
/// trace that another one is making waits for it.
class TraceCache {
public:
    /// In $NOUGHT_CACHE, else $XDG_CACHE_HOME/nought, else ~/.cache/nought.
    TraceCache();
    explicit TraceCache(std::filesystem::path folder);

    /// The trace of `key`, mapped. When it is not there, or damaged (files missing, cut or of another shape), `make`
    /// writes it. Throws config::UserError when the folder cannot be used, and whatever `make` throws.
    Trace get(const TraceKey& key, const std::function<void(TraceWriter&)>& make) const;

    const std::filesystem::path& folder() const { return folder_; }
    std::filesystem::path path_of(const TraceKey& key) const;
    /// What all traces in it take on disk; an array that is linked several times counts once.
    std::uintmax_t bytes() const;

private:
    std::filesystem::path folder_;
};

}  // namespace nought::workloads
