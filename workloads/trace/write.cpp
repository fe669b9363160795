#include "workloads/trace/write.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <stdexcept>
#include <system_error>
#include <unistd.h>

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "sim/base/files/atomic_file.h"
#include "workloads/tensor/npy.h"
#include "workloads/trace/arrays.h"
#include "workloads/trace/manifest.h"
#include "workloads/trace/shape_check.h"
#include "workloads/trace/trace_hash.h"

namespace nought::workloads {

namespace fs = std::filesystem;

namespace {

/// "dir/" and "dir/." mean "dir", which can be renamed.
fs::path without_slash(const fs::path& folder) {
    fs::path path = fs::absolute(folder).lexically_normal();
    return path.has_filename() ? path : path.parent_path();
}

/// Named as AtomicFile names its temporaries, so that one rule finds all that an interrupted program leaves.
fs::path temporary_for(const fs::path& folder) {
    static std::atomic<unsigned> next{0};
    return folder.parent_path() /
           fmt::format(".{}.{}-{}.tmp", folder.filename().string(), ::getpid(), next.fetch_add(1));
}

/// Removes what a killed process left of this very trace.
void remove_orphans(const fs::path& folder) {
    const std::string start = fmt::format(".{}.", folder.filename().string());
    std::error_code error;
    std::vector<fs::path> orphans;
    for (fs::directory_iterator entry(folder.parent_path(), error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        int process = 0;
        int number = 0;
        int length = 0;
        if (name.starts_with(start) &&
            std::sscanf(name.c_str() + start.size(), "%d-%d.tmp%n", &process, &number, &length) == 2 &&
            start.size() + static_cast<std::size_t>(length) == name.size() && length > 0 && process > 0 &&
            ::kill(process, 0) != 0 && errno == ESRCH) {
            orphans.push_back(entry->path());
        }
    }
    for (const fs::path& orphan : orphans) {
        fs::remove_all(orphan, error);
    }
}

void check_target(const fs::path& folder) {
    std::error_code error;
    if (!fs::exists(fs::symlink_status(folder, error))) {
        return;
    }
    if (!fs::is_directory(folder, error)) {
        throw config::UserError(
            fmt::format("{}: cannot write a trace: it exists and is not a folder", folder.string()));
    }
    if (!fs::exists(folder / manifest_name, error) && !fs::is_empty(folder, error)) {
        throw config::UserError(
            fmt::format("{}: cannot write a trace: the folder holds something else", folder.string()));
    }
}

}  // namespace

TraceWriter::TraceWriter(fs::path folder, std::string network, std::string input, std::uint64_t seed)
    : folder_(without_slash(folder)), temporary_(temporary_for(folder_)) {
    trace_.network = std::move(network);
    trace_.input = std::move(input);
    trace_.seed = seed;
    check_target(folder_);
    fs::create_directories(folder_.parent_path());
    remove_orphans(folder_);
    fs::create_directory(temporary_);
}

TraceWriter::~TraceWriter() {
    if (!temporary_.empty()) {
        std::error_code ignored;
        fs::remove_all(temporary_, ignored);
    }
}

void TraceWriter::make_folder(const std::string& name) {
    if (!is_trace_name(name) || !fs::create_directory(temporary_ / name)) {
        throw std::logic_error(fmt::format("TraceWriter: '{}' is not a valid name for a layer, or is repeated", name));
    }
}

template <class T>
void TraceWriter::write_array(const fs::path& path, const TensorView<T>& array, const std::string& hash) {
    const auto [found, is_new] = written_.emplace(hash + (sizeof(T) == 2 ? "i2" : "i8"), path);
    if (!is_new) {
        std::error_code no_links;
        fs::create_hard_link(temporary_ / found->second, temporary_ / path, no_links);
        if (!no_links) {
            return;
        }
    }
    write_npy(temporary_ / path, array);
}

void TraceWriter::take(const TraceOperation& operation) {
    TraceOperation checked = operation;
    settle_shape(checked, "TraceWriter: " + operation.name());
    const bool shape_holds = operation.as_layer()  ? checked.layer().shape == operation.layer().shape
                             : operation.as_pool() ? checked.pool().shape == operation.pool().shape
                                                   : true;
    const auto count = static_cast<std::int32_t>(trace_.operations.size());
    if (!shape_holds ||
        std::ranges::any_of(operation.sources(), [=](std::int32_t source) { return source >= count; })) {
        throw std::logic_error(
            fmt::format("TraceWriter: the arrays or sources of {} disagree with the trace", operation.name()));
    }
    make_folder(operation.name());
    hashes_.push_back(array_hashes(operation));
    checked.visit([&](auto& entry) {
        auto hash = hashes_.back().begin();
        for_each_array(entry, [&](const std::string& file, auto& array) {
            write_array(fs::path(entry.name) / file, array, *hash++);
            array = {};
        });
    });
    trace_.operations.push_back(std::move(checked));
}

std::string TraceWriter::finish() {
    trace_.connected = std::ranges::none_of(
        trace_.operations, [](const TraceOperation& operation) { return operation.sources().empty(); });
    trace_.content_hash = content_hash_of(trace_, hashes_);
    write_text_file(temporary_ / manifest_name, manifest_of(trace_).dump(2) + "\n");
    check_target(folder_);
    // A folder that is not empty cannot be replaced by a plain rename: swap the two, and remove what was the old trace.
    if (::renameat2(AT_FDCWD, temporary_.c_str(), AT_FDCWD, folder_.c_str(), RENAME_EXCHANGE) == 0) {
        std::error_code ignored;
        fs::remove_all(temporary_, ignored);
    } else {
        fs::remove_all(folder_);  // is missing, or this file system cannot swap
        fs::rename(temporary_, folder_);
    }
    temporary_.clear();
    return trace_.content_hash;
}

}  // namespace nought::workloads
