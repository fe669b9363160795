#include "tools/engine/trace_source.h"

#include "sim/base/config/json.h"
#include "sim/base/config/resolve.h"
#include "sim/base/config/schema_line.h"
#include "tools/engine/recipes.h"
#include "tools/system/interrupt.h"
#include "tools/system/output_file.h"
#include "tools/system/progress.h"
#include "workloads/engine/engine.h"
#include "workloads/inputs/load.h"
#include "workloads/trace/cache.h"
#include "workloads/trace/manifest.h"
#include "workloads/trace/write.h"
#include "workloads/weights/array_source.h"

namespace nought::tools {
namespace {

/// A configuration as far as it decides what is computed.
std::string meaning_of(const std::filesystem::path& file) {
    return config::without_schema_line(read_file(file));
}

/// What fields() is called with to make a trace's key: files by their contents, everything else by its value.
class KeyFields {
public:
    explicit KeyFields(workloads::TraceKey& key) : key_(key) {}

    template <class T, class... Os>
    void operator()(std::string_view name, T& member, std::string_view /*sentence*/, const Os&... /*options*/) {
        const nlohmann::ordered_json value = config::to_json(member);
        if (name == "weights") {
            for (const std::filesystem::path& file :
                 value.is_null() ? std::vector<std::filesystem::path>{} : workloads::weight_files(value)) {
                key_.add_path(name, file);
            }
        } else if (name == "prune" || name == "quantise") {
            const char* folder = name == "prune" ? "pruning" : "quantisation";
            if (!value.is_null()) {
                key_.add(name, meaning_of(config::resolve(folder, value)));
            }
        } else if (name != "input" && name != "seed") {
            // Those two are in every key.
            key_.add(name, value.is_null() ? "" : value.dump());
        }
    }

private:
    workloads::TraceKey& key_;
};

/// Everything that the trace depends on. Whoever changes what the engine computes changes the generator's number, so
/// that nobody finds the old traces.
void add_everything(workloads::TraceKey& key, NetworkUse use) {
    key.add("generator", "1");
    key.add("network_file", meaning_of(config::resolve("networks", use.name)));
    key.add("input_hash", workloads::input_hash(key.input(), use.seed));
    KeyFields fields(key);
    use.fields(fields);
}

/// The engine at work on a use, with its progress told.
class TraceMaking {
public:
    /// Throws config::ConfigError with every error of both recipes.
    TraceMaking(const NetworkUse& use, const workloads::Network& network, const Reporter& reporter)
        : network_(network), options_(use.parameters()), title_("trace of " + use.name), reporter_(reporter) {
        const Recipes recipes = Recipes::load(use.prune, use.quantise, network);
        options_.pruner = recipes.pruner;
        options_.quantiser = recipes.quantiser;
    }

    void compute(const workloads::Tensor<float>& input, workloads::TraceWriter& writer) {
        const auto count = static_cast<double>(network_.counts().layers.size());
        options_.progress = [this, count, done = 0.0](const std::string& layer) mutable {
            const double fraction = done++ / count;
            if (reporter_) {
                reporter_.report({{"fraction", fraction}, {"detail", layer}});
            } else {
                display_.update(0, {title_, fraction, layer});
            }
        };
        workloads::run_network(network_, input, options_, writer);
    }

private:
    const workloads::Network& network_;
    workloads::EngineOptions options_;
    std::string title_;
    const Reporter& reporter_;
    ProgressDisplay display_{1};
};

workloads::Tensor<float> load_input(const NetworkUse& use, const workloads::Network& network) {
    return workloads::load_input(use.input_of(network), network.input, use.seed);
}

}  // namespace

TraceLocation locate_trace(const NetworkUse& use) {
    const workloads::Network network = use.network();
    workloads::TraceKey key(network.name, use.input_of(network), use.seed);
    add_everything(key, use);
    return {key.hex(), workloads::TraceCache().path_of(key)};
}

CachedTrace cached_trace(const NetworkUse& use, const Reporter& reporter) {
    const workloads::Network network = use.network();
    TraceMaking making(use, network, reporter);
    workloads::TraceKey key(network.name, use.input_of(network), use.seed);
    add_everything(key, use);
    const workloads::TraceCache cache;
    const OutputFolder watched(cache.path_of(key).parent_path());
    workloads::Trace trace =
        cache.get(key, [&](workloads::TraceWriter& writer) { making.compute(load_input(use, network), writer); });
    return {cache.path_of(key), std::move(trace)};
}

void write_trace(const NetworkUse& use, const std::filesystem::path& folder) {
    const workloads::Network network = use.network();
    const Reporter no_parent;
    TraceMaking making(use, network, no_parent);
    const std::filesystem::path parent = std::filesystem::absolute(folder / "").parent_path().parent_path();
    create_folder(parent);
    const OutputFolder watched(parent);
    const workloads::Tensor<float> input = load_input(use, network);
    workloads::TraceWriter writer(folder, network.name, use.input_of(network), use.seed);
    making.compute(input, writer);
    writer.finish();
    workloads::save_pictures(input, folder);
}

bool is_trace(const std::string& trace_or_network) {
    return std::filesystem::exists(std::filesystem::path(trace_or_network) / workloads::manifest_name);
}

}  // namespace nought::tools
