#include "workloads/trace/read.h"

#include <fstream>
#include <iterator>
#include <vector>

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "workloads/tensor/npy.h"
#include "workloads/trace/arrays.h"
#include "workloads/trace/execution_order.h"
#include "workloads/trace/manifest.h"
#include "workloads/trace/shape_check.h"
#include "workloads/trace/trace_hash.h"

namespace nought::workloads {

namespace {

constexpr std::uintmax_t max_manifest_bytes = 64 << 20;

std::string read_manifest(const std::filesystem::path& folder) {
    const std::filesystem::path path = folder / manifest_name;
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error)) {
        throw config::UserError(fmt::format("{}: not a trace: no such folder", folder.string()));
    }
    if (!std::filesystem::is_regular_file(path, error)) {
        throw config::UserError(fmt::format("{}: not a trace: it has no {}", folder.string(), manifest_name));
    }
    if (std::filesystem::file_size(path, error) > max_manifest_bytes) {
        throw config::UserError(fmt::format("{}: cannot read, or too large for a manifest", path.string()));
    }
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (file.bad() || !file.is_open()) {
        throw config::UserError(fmt::format("{}: cannot read", path.string()));
    }
    return text;
}

/// The hash of everything that was read; a network repeats many arrays, but telling so would cost as much.
std::string computed_hash(const Trace& trace) {
    std::vector<std::vector<std::string>> arrays;
    for (const TraceOperation& operation : trace.operations) {
        arrays.push_back(array_hashes(operation));
    }
    return content_hash_of(trace, arrays);
}

}  // namespace

Trace read_trace(const std::filesystem::path& folder, const TraceReadOptions& options) {
    const std::string manifest = (folder / manifest_name).string();
    Trace trace = parse_manifest(read_manifest(folder), manifest);
    for (TraceOperation& operation : trace.operations) {
        const std::filesystem::path arrays = folder / operation.name();
        operation.visit([&arrays](auto& entry) {
            for_each_array(entry, [&arrays]<class T>(const std::string& file, TensorView<T>& array) {
                array = read_npy<T>(arrays / file);
            });
        });
        settle_shape(operation, arrays.string());
    }
    check_sources(trace, folder.string());
    if (trace.content_hash.empty()) {
        trace.content_hash = computed_hash(trace);
    } else if (options.verify_hash && computed_hash(trace) != trace.content_hash) {
        throw config::UserError(fmt::format(
            "{}: content_hash: the manifest or an array was changed after the trace was written; remove the key if "
            "that was on purpose",
            manifest));
    }
    return trace;
}

}  // namespace nought::workloads
