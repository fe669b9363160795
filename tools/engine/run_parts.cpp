#include "tools/engine/run_parts.h"

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/node.h"
#include "sim/base/config/resolve.h"
#include "tools/engine/recipes.h"
#include "workloads/inputs/load.h"

namespace nought::tools {

std::string name_of_file(const std::string& name_or_path) {
    const std::filesystem::path path(name_or_path);
    return path.extension() == ".yaml" ? path.stem().string() : name_or_path;
}

std::string beside(const std::filesystem::path& run, const std::string& given, bool may_be_name) {
    const bool is_name = may_be_name && given.find('/') == std::string::npos && !given.ends_with(".yaml");
    return is_name ? given : (run.parent_path() / given).lexically_normal().string();
}

void make_relative_to(const std::filesystem::path& run, RunNetwork& network) {
    network.label = network.title();
    network.name = beside(run, network.name, true);
    if (network.input && !workloads::is_built_in_input(*network.input)) {
        network.input = beside(run, *network.input, false);
    }
    if (network.weights) {
        network.weights = beside(run, *network.weights, false);
    }
    if (network.prune) {
        network.prune = beside(run, *network.prune, true);
    }
    if (network.quantise) {
        network.quantise = beside(run, *network.quantise, true);
    }
}

void make_relative_to(const std::filesystem::path& run, RunAccelerator& accelerator) {
    accelerator.label = accelerator.title();
    accelerator.name = beside(run, accelerator.name, true);
}

std::optional<workloads::Network> check_network(const RunNetwork& network, const std::string& key,
                                                const config::Document& run, ErrorTexts& errors) {
    const std::size_t before = errors.size();
    const auto where = [&](const char* member) { return address(run.place_of(key + "." + member)); };
    std::optional<workloads::Network> loaded;
    collect(errors, where("name"),
            [&] { loaded = workloads::Network::load(config::resolve("networks", network.name)); });
    const auto check_recipe = [&](const char* member, const auto& given, const auto& recipe_of) {
        if (given) {
            collect(errors, where(member), [&] { check_recipe_file(recipe_of(*given), loaded ? &*loaded : nullptr); });
        }
    };
    check_recipe("prune", network.prune, workloads::pruning_recipe);
    check_recipe("quantise", network.quantise, workloads::quantisation_recipe);
    const auto check_path = [&](const char* member, const std::optional<std::string>& path) {
        if (path && !std::filesystem::exists(*path)) {
            errors.push_back(fmt::format("{}: error: no such file: {}", where(member), config::quote(*path)));
        }
    };
    if (network.input && !workloads::is_built_in_input(*network.input)) {
        check_path("input", network.input);
    }
    check_path("weights", network.weights);
    return errors.size() == before ? loaded : std::nullopt;
}

Overrides overrides_of(const std::map<std::string, std::string>& set, const std::string& key,
                       const config::Document& run) {
    Overrides overrides;
    if (set.empty()) {
        return overrides;
    }
    // The plan was read from this document: whoever has `set` stands in it.
    const config::Node* block = &run.root();
    for (std::size_t start = 0; start <= key.size();) {
        const std::size_t dot = std::min(key.find('.', start), key.size());
        const std::string part = key.substr(start, dot - start);
        const bool index = block->kind == config::Node::Kind::list;
        block = index ? &block->items.at(std::stoul(part)) : &block->find(part)->value;
        start = dot + 1;
    }
    for (const auto& [name, value] : set) {
        overrides.push_back({name, value, block->find(name)->place});
    }
    return overrides;
}

}  // namespace nought::tools
