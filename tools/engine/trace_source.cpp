#include "tools/engine/trace_source.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "sim/base/config/resolve.h"
#include "sim/base/config/schema_line.h"
#include "tools/engine/recipes.h"
#include "tools/system/interrupt.h"
#include "tools/system/output_file.h"
#include "workloads/engine/engine.h"
#include "workloads/inputs/load.h"
#include "workloads/networks/network.h"
#include "workloads/trace/cache.h"
#include "workloads/trace/manifest.h"
#include "workloads/trace/write.h"
#include "workloads/weights/array_source.h"

namespace nought::tools {
namespace {

std::string input_of(const TraceRequest& request, const workloads::Network& network) {
    return request.input.value_or(network.input.frames > 1 ? "clip" : "scene");
}

workloads::Tensor<float> load_input(const TraceRequest& request, const workloads::Network& network) {
    return workloads::load_input(input_of(request, network), network.input, request.seed);
}

/// The request as the engine takes it. Throws config::ConfigError with every error of both recipes.
workloads::EngineOptions engine_options(const TraceRequest& request, const workloads::Network& network) {
    workloads::EngineOptions options;
    options.seed = request.seed;
    options.density = request.density;
    if (request.weights) {
        options.weights = *request.weights;
    }
    const Recipes recipes = Recipes::load(request.prune, request.quantise, network);
    options.pruner = recipes.pruner;
    options.quantiser = recipes.quantiser;
    return options;
}

void compute(workloads::EngineOptions options, const workloads::Network& network, const workloads::Tensor<float>& input,
             workloads::TraceWriter& writer, const TraceProgress& progress) {
    const std::size_t count = network.counts().layers.size();
    options.progress = [&progress, count, index = std::size_t{0}](const std::string& layer) mutable {
        progress(layer, index++, count);
    };
    workloads::run_network(network, input, options, writer);
}

/// A configuration as far as it decides what is computed.
std::string meaning_of(const std::filesystem::path& file) {
    return config::without_schema_line(read_file(file));
}

/// Adds everything that the trace depends on. Whoever changes what the engine computes changes the generator's number,
/// so that nobody finds the old traces.
void add_everything(workloads::TraceKey& key, const TraceRequest& request, const std::filesystem::path& network_file,
                    const std::string& input) {
    key.add("generator", "1");
    key.add("network_file", meaning_of(network_file));
    key.add("input_hash", workloads::input_hash(input, request.seed));
    key.add("density", request.density ? fmt::format("{}", *request.density) : "");
    if (request.weights) {
        for (const std::filesystem::path& file : workloads::weight_files(*request.weights)) {
            key.add_path("weights", file);
        }
    }
    if (request.prune) {
        key.add("prune", meaning_of(config::resolve("pruning", *request.prune)));
    }
    if (request.quantise) {
        key.add("quantise", meaning_of(config::resolve("quantisation", *request.quantise)));
    }
}

}  // namespace

void TraceRequest::add_options(CLI::App& command) {
    command.add_option("--input", input, "PNG, JPEG, folder of frames or NPY; a built-in scene or clip when left out")
        ->type_name("FILE");
    command.add_option("--weights", weights, "folder of NPY, NPZ, safetensors or ONNX file; synthetic when left out")
        ->type_name("FILE");
    command
        .add_option("--density", density, "share of non-zeros for synthetic weights; the network's own when left out")
        ->type_name("FRACTION")
        ->check(CLI::Range(0.001, 1.0));
    command.add_option("--seed", seed, "of synthetic weights and built-in input; 1 when left out")->type_name("N");
    command.add_option("--prune", prune, "a recipe from configs/pruning, or a path; nothing is pruned when left out")
        ->type_name("RECIPE");
    command.add_option("--quantise", quantise, "a recipe from configs/quantisation, or a path; 16 bits when left out")
        ->type_name("RECIPE");
}

std::vector<std::string> TraceRequest::arguments() const {
    std::vector<std::string> arguments{"--seed", std::to_string(seed)};
    if (input) {
        arguments.insert(arguments.end(), {"--input", *input});
    }
    if (weights) {
        arguments.insert(arguments.end(), {"--weights", *weights});
    }
    if (density) {
        arguments.insert(arguments.end(), {"--density", fmt::format("{}", *density)});
    }
    if (prune) {
        arguments.insert(arguments.end(), {"--prune", *prune});
    }
    if (quantise) {
        arguments.insert(arguments.end(), {"--quantise", *quantise});
    }
    return arguments;
}

TraceLocation locate_trace(const TraceRequest& request) {
    const std::filesystem::path file = config::resolve("networks", request.network);
    const workloads::Network network = workloads::Network::load(file);
    const std::string input = input_of(request, network);
    workloads::TraceKey key(network.name, input, request.seed);
    add_everything(key, request, file, input);
    return {key.hex(), workloads::TraceCache().path_of(key)};
}

CachedTrace cached_trace(const TraceRequest& request, const TraceProgress& progress) {
    const std::filesystem::path file = config::resolve("networks", request.network);
    const workloads::Network network = workloads::Network::load(file);
    const workloads::EngineOptions options = engine_options(request, network);
    const std::string input = input_of(request, network);
    workloads::TraceKey key(network.name, input, request.seed);
    add_everything(key, request, file, input);
    const workloads::TraceCache cache;
    const OutputFolder watched(cache.path_of(key).parent_path());
    workloads::Trace trace = cache.get(key, [&](workloads::TraceWriter& writer) {
        compute(options, network, load_input(request, network), writer, progress);
    });
    return {cache.path_of(key), std::move(trace)};
}

void write_trace(const TraceRequest& request, const std::filesystem::path& folder, const TraceProgress& progress) {
    const auto network = workloads::Network::load(config::resolve("networks", request.network));
    const workloads::EngineOptions options = engine_options(request, network);
    const std::filesystem::path parent = std::filesystem::absolute(folder / "").parent_path().parent_path();
    create_folder(parent);
    const OutputFolder watched(parent);
    const workloads::Tensor<float> input = load_input(request, network);
    workloads::TraceWriter writer(folder, network.name, input_of(request, network), request.seed);
    compute(options, network, input, writer, progress);
    writer.finish();
    workloads::save_pictures(input, folder);
}

bool is_trace(const std::string& trace_or_network) {
    return std::filesystem::exists(std::filesystem::path(trace_or_network) / workloads::manifest_name);
}

}  // namespace nought::tools
