#include "workloads/weights/array_index.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/text/nearest.h"
#include "workloads/onnx/layer_names.h"

namespace nought::workloads {

namespace {

/// Nought's name for a part; nothing for a name that does not belong to a part.
std::optional<std::string> part_of(const std::string& name) {
    static const std::map<std::string, std::string> parts{
        {"weights", "weights"},   {"weight", "weights"},    {"bias", "bias"},           {"mean", "mean"},
        {"running_mean", "mean"}, {"variance", "variance"}, {"running_var", "variance"}};
    const auto found = parts.find(name);
    return found == parts.end() ? std::nullopt : std::optional(found->second);
}

/// PyTorch counts the batches that a batch norm has seen; nobody needs the number afterwards.
bool counts_batches(const std::string& name) {
    return name.ends_with("num_batches_tracked");
}

/// What the array belongs to; a legal name stays as it is.
std::string layer_of(const std::string& text) {
    const bool legal =
        std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
    return legal ? text : as_layer_name(text);
}

}  // namespace

ArrayIndex::ArrayIndex(const std::vector<std::string>& names) {
    for (const std::string& name : names) {
        const std::size_t cut = name.find_last_of("./");
        const auto part = cut == std::string::npos ? std::nullopt : part_of(name.substr(cut + 1));
        if (part) {
            names_[{layer_of(name.substr(0, cut)), *part}].push_back(name);
        } else if (!counts_batches(name)) {
            others_.push_back(name);
        }
    }
}

std::optional<std::string> ArrayIndex::find(const std::string& layer, const std::string& part) const {
    const auto found = names_.find({layer, part});
    return found == names_.end() ? std::nullopt : std::optional(found->second.front());
}

std::vector<std::string> ArrayIndex::names_not_taken(const Network& network) const {
    std::vector<std::string> left = others_;
    for (const auto& [parameter, names] : names_) {
        const auto& [layer_name, part] = parameter;
        const Layer* layer = network.find(layer_name);
        const bool norm = layer != nullptr && layer->operation == Operation::batch_norm;
        const bool own =
            layer != nullptr && layer->weighted() && (part == "weights" || (part == "bias" && layer->bias));
        if (!norm && !own) {
            left.insert(left.end(), names.begin(), names.end());
        }
    }
    return left;
}

std::string ArrayIndex::missing(const Network& network, const std::string& layer, const std::string& part) const {
    const std::string name = layer + "." + part;
    const auto nearest = base::nearest(name, names_not_taken(network));
    return fmt::format("'{}' is missing{}", name, nearest ? fmt::format("; there is {}", config::quote(*nearest)) : "");
}

std::vector<std::string> ArrayIndex::strangers(const Network& network) const {
    std::vector<std::string> known;
    for (const Layer& layer : network.layers) {
        const bool norm = layer.operation == Operation::batch_norm;
        for (const char* part : {"weights", "bias", "mean", "variance"}) {
            const bool own = std::string_view(part) == "weights" || (std::string_view(part) == "bias" && layer.bias);
            if (norm || (layer.weighted() && own)) {
                known.push_back(layer.name + "." + part);
            }
        }
    }
    std::vector<std::string> lines;
    for (const auto& [parameter, names] : names_) {
        if (names.size() > 1) {
            lines.push_back(fmt::format("'{}.{}' is there under {} names: {}", parameter.first, parameter.second,
                                        names.size(), fmt::join(names, ", ")));
        }
    }
    for (const std::string& name : names_not_taken(network)) {
        const auto nearest = base::nearest(name, known);
        lines.push_back(fmt::format("no layer of the network takes {}{}", config::quote(name),
                                    nearest ? fmt::format("; is it '{}'?", *nearest) : ""));
    }
    return lines;
}

}  // namespace nought::workloads
