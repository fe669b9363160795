#include "workloads/trace/read.h"

#include <fstream>
#include <iterator>
#include <vector>

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "workloads/tensor/npy.h"
#include "workloads/trace/graph_check.h"
#include "workloads/trace/manifest.h"
#include "workloads/trace/shape_check.h"
#include "workloads/trace/step_check.h"
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
    std::vector<std::string> layers;
    std::vector<std::string> pools;
    for (const TraceLayer& layer : trace.layers) {
        const auto hashes = array_hashes(layer);
        layers.insert(layers.end(), hashes.begin(), hashes.end());
    }
    for (const TracePool& pool : trace.pools) {
        const auto hashes = array_hashes(pool);
        pools.insert(pools.end(), hashes.begin(), hashes.end());
    }
    std::vector<std::string> steps;
    for (const TraceStep& step : trace.steps) {
        const auto hashes = array_hashes(step);
        steps.insert(steps.end(), hashes.begin(), hashes.end());
    }
    return content_hash_of(trace, layers, pools, steps);
}

}  // namespace

Trace read_trace(const std::filesystem::path& folder, const TraceReadOptions& options) {
    const std::string manifest = (folder / manifest_name).string();
    Trace trace = parse_manifest(read_manifest(folder), manifest);
    for (TraceLayer& layer : trace.layers) {
        const std::filesystem::path arrays = folder / layer.name;
        layer.input = read_npy<std::int16_t>(arrays / "input.npy");
        layer.weights = read_npy<std::int16_t>(arrays / "weights.npy");
        layer.bias = read_npy<std::int64_t>(arrays / "bias.npy");
        layer.output = read_npy<std::int16_t>(arrays / "output.npy");
        settle_shape(layer, arrays.string());
    }
    for (TracePool& pool : trace.pools) {
        const std::filesystem::path arrays = folder / pool.name;
        pool.input = read_npy<std::int16_t>(arrays / "input.npy");
        pool.output = read_npy<std::int16_t>(arrays / "output.npy");
        settle_shape(pool, arrays.string());
    }
    for (TraceStep& step : trace.steps) {
        const std::filesystem::path arrays = folder / step.name;
        for (std::size_t i = 0; i < step.input_fraction_bits.size(); ++i) {
            step.inputs.push_back(read_npy<std::int16_t>(arrays / step_input_file(i)));
        }
        step.output = read_npy<std::int16_t>(arrays / "output.npy");
        settle_shape(step, arrays.string());
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
