#include "tools/engine/run_parts.h"

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

}  // namespace nought::tools
