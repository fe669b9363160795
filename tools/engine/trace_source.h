#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "workloads/trace/trace.h"

namespace CLI {
class App;
}

namespace nought::tools {

/// What a network is to compute on.
struct TraceRequest {
    std::string network;                 ///< a name from configs/networks, or a path
    std::optional<std::string> input;    ///< picture, folder of frames or NPY; the built-in scene without it
    std::optional<std::string> weights;  ///< folder or file of any kind that is read; synthetic without it
    std::optional<double> density;       ///< for synthetic weights, in place of the network's own
    std::uint64_t seed = 1;
    std::optional<std::string> prune;     ///< a recipe's name in configs/pruning, or its path
    std::optional<std::string> quantise;  ///< a recipe's name in configs/quantisation, or its path

    /// Declares --input, --weights, --density, --seed, --prune and --quantise.
    void add_options(CLI::App& command);
    /// The same options as a command line.
    std::vector<std::string> arguments() const;
};

/// Called before each layer that the engine computes: its name, its index and how many there are.
using TraceProgress = std::function<void(const std::string& layer, std::size_t index, std::size_t count)>;

struct CachedTrace {
    std::filesystem::path folder;
    workloads::Trace trace;
};

/// Where the trace of a request is, or will be, in the cache.
struct TraceLocation {
    std::string key;  ///< a hash of everything that the trace depends on
    std::filesystem::path folder;
};

/// Throws config::UserError when network, input or weights cannot be read.
TraceLocation locate_trace(const TraceRequest& request);

/// The network's trace: made now, or found in the cache, where equal requests leave equal traces.
/// Throws config::UserError when network, input or weights are wrong.
CachedTrace cached_trace(const TraceRequest& request, const TraceProgress& progress);

/// Makes the trace in a folder of its own, with what the network saw as PNG files.
void write_trace(const TraceRequest& request, const std::filesystem::path& folder, const TraceProgress& progress);

/// True for a folder that holds a trace, rather than a network's name.
bool is_trace(const std::string& trace_or_network);

}  // namespace nought::tools
