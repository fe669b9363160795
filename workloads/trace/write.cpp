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
#include "workloads/trace/graph_check.h"
#include "workloads/trace/manifest.h"
#include "workloads/trace/shape_check.h"
#include "workloads/trace/step_check.h"
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
void TraceWriter::write_array(const fs::path& path, const TensorView<T>& array, std::vector<std::string>& hashes) {
    hashes.push_back(array_hash(array));
    const auto [found, is_new] = written_.emplace(hashes.back() + (sizeof(T) == 2 ? "i2" : "i8"), path);
    if (!is_new) {
        std::error_code no_links;
        fs::create_hard_link(temporary_ / found->second, temporary_ / path, no_links);
        if (!no_links) {
            return;
        }
    }
    write_npy(temporary_ / path, array);
}

void TraceWriter::layer(const TraceLayer& layer) {
    TraceLayer checked = layer;
    settle_shape(checked, "TraceWriter: " + layer.name);
    if (checked.shape != layer.shape) {
        throw std::logic_error(fmt::format("TraceWriter: the arrays of {} disagree with its shape", layer.name));
    }
    make_folder(layer.name);
    const fs::path folder = layer.name;
    write_array(folder / "input.npy", layer.input, layer_hashes_);
    write_array(folder / "weights.npy", layer.weights, layer_hashes_);
    write_array(folder / "bias.npy", layer.bias, layer_hashes_);
    write_array(folder / "output.npy", layer.output, layer_hashes_);
    checked.input = checked.weights = checked.output = {};
    checked.bias = {};
    trace_.order.push_back(layer.name);
    trace_.layers.push_back(std::move(checked));
}

void TraceWriter::pool(const TracePool& pool) {
    TracePool checked = pool;
    settle_shape(checked, "TraceWriter: " + pool.name);
    if (checked.shape != pool.shape) {
        throw std::logic_error(fmt::format("TraceWriter: the arrays of {} disagree with its shape", pool.name));
    }
    make_folder(pool.name);
    write_array(fs::path(pool.name) / "input.npy", pool.input, pool_hashes_);
    write_array(fs::path(pool.name) / "output.npy", pool.output, pool_hashes_);
    checked.input = checked.output = {};
    trace_.order.push_back(pool.name);
    trace_.pools.push_back(std::move(checked));
}

void TraceWriter::step(const TraceStep& step) {
    TraceStep checked = step;
    settle_shape(checked, "TraceWriter: " + step.name);
    make_folder(step.name);
    for (std::size_t i = 0; i < step.inputs.size(); ++i) {
        write_array(fs::path(step.name) / step_input_file(i), step.inputs[i], step_hashes_);
    }
    write_array(fs::path(step.name) / "output.npy", step.output, step_hashes_);
    checked.inputs.clear();
    checked.output = {};
    trace_.order.push_back(step.name);
    trace_.steps.push_back(std::move(checked));
}

bool TraceWriter::knows_sources() const {
    const auto known = [](const auto& entry) { return !entry.from.empty(); };
    return std::ranges::all_of(trace_.layers, known) && std::ranges::all_of(trace_.pools, known) &&
           std::ranges::all_of(trace_.steps, known);
}

std::string TraceWriter::finish() {
    if (!knows_sources()) {
        trace_.order.clear();
    }
    check_graph(trace_, "TraceWriter");
    trace_.content_hash = content_hash_of(trace_, layer_hashes_, pool_hashes_, step_hashes_);
    base::write_text_file(temporary_ / manifest_name, manifest_of(trace_).dump(2) + "\n");
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
