#include "workloads/weights/weight_store.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "workloads/tensor/npy.h"

namespace nought::workloads {

namespace {

[[noreturn]] void fail(const std::filesystem::path& path, const std::vector<std::string>& problems) {
    throw config::UserError(
        fmt::format("{}: {}", path.string(), fmt::join(problems, fmt::format("\n{}: ", path.string()))));
}

std::string text(const Shape& shape) {
    return fmt::format("({})", fmt::join(shape, ", "));
}

}  // namespace

WeightStore::WeightStore(const std::filesystem::path& path) : path_(path) {
    if (std::filesystem::is_directory(path)) {
        return;
    }
    if (!std::filesystem::exists(path)) {
        throw config::UserError(fmt::format("{}: no such folder or file of weights", path.string()));
    }
    archive_.emplace(path);
}

std::optional<TensorView<float>> WeightStore::find(const std::string& layer, const std::string& part) const {
    for (const char separator : {'.', '/'}) {
        const std::string name = layer + separator + part;
        if (archive_ && archive_->contains(name)) {
            return archive_->read<float>(name);
        }
        const std::filesystem::path file = path_ / (name + ".npy");
        if (!archive_ && std::filesystem::exists(file)) {
            return read_npy<float>(file);
        }
    }
    return std::nullopt;
}

std::optional<TensorView<float>> WeightStore::vector(const std::string& layer, const std::string& part,
                                                     std::int64_t length, bool needed,
                                                     std::vector<std::string>& problems) const {
    const auto found = find(layer, part);
    if (!found && needed) {
        problems.push_back(fmt::format("'{}.{}' is missing", layer, part));
    }
    if (found && found->shape() != Shape{length}) {
        problems.push_back(
            fmt::format("'{}.{}' must have shape ({}), not {}", layer, part, length, text(found->shape())));
        return std::nullopt;
    }
    return found;
}

FloatParameters WeightStore::raw_parameters(const Layer& layer, bool bias_needed,
                                            std::vector<std::string>& problems) const {
    FloatParameters result;
    const auto weights = find(layer.name, "weights");
    const Shape wanted = layer.weight_dims();
    const bool matrix = layer.operation == Operation::fc && weights && weights->shape() == Shape{wanted[0], wanted[1]};
    if (!weights) {
        problems.push_back(fmt::format("'{}.weights' is missing", layer.name));
    } else if (weights->shape() != wanted && !matrix) {
        problems.push_back(
            fmt::format("'{}.weights' must have shape {}, not {}", layer.name, text(wanted), text(weights->shape())));
    } else {
        result.weights = TensorView<float>(wanted, weights->values(), std::make_shared<TensorView<float>>(*weights));
    }
    result.bias = Tensor<float>({layer.conv.filters});
    if (layer.bias) {
        if (const auto bias = vector(layer.name, "bias", layer.conv.filters, bias_needed, problems)) {
            std::ranges::copy(bias->values(), result.bias.data());
        }
    }
    return result;
}

void WeightStore::fold(const Layer& norm, FloatParameters& parameters, std::vector<std::string>& problems) const {
    const std::int64_t filters = parameters.bias.size();
    const auto mean = vector(norm.name, "mean", filters, true, problems);
    const auto variance = vector(norm.name, "variance", filters, true, problems);
    const auto scale = vector(norm.name, "weights", filters, false, problems);
    const auto offset = vector(norm.name, "bias", filters, false, problems);
    if (!problems.empty()) {
        return;
    }
    Tensor<float> folded(parameters.weights.shape());
    const std::int64_t taps = folded.size() / filters;
    for (std::int64_t n = 0; n < filters; ++n) {
        if (!((*variance)[n] + norm.epsilon > 0)) {
            problems.push_back(fmt::format("'{}.variance' is not positive at index {}", norm.name, n));
            return;
        }
        const double factor = (scale ? (*scale)[n] : 1.0) / std::sqrt((*variance)[n] + norm.epsilon);
        for (std::int64_t i = n * taps; i < (n + 1) * taps; ++i) {
            folded[i] = static_cast<float>(parameters.weights[i] * factor);
        }
        const double centred = static_cast<double>(parameters.bias[n]) - (*mean)[n];
        parameters.bias[n] = static_cast<float>(centred * factor + (offset ? (*offset)[n] : 0.0));
    }
    parameters.weights = TensorView<float>(std::move(folded));
}

FloatParameters WeightStore::gather(const Network& network, std::size_t index,
                                    std::vector<std::string>& problems) const {
    const Layer& layer = network.layers[index];
    std::vector<std::string> own_problems;
    FloatParameters result = raw_parameters(layer, !layer.batch_norm, own_problems);
    if (layer.batch_norm) {
        fold(network.layers[*layer.batch_norm], result, own_problems);
    }
    problems.insert(problems.end(), own_problems.begin(), own_problems.end());
    return result;
}

void WeightStore::check(const Network& network) const {
    std::vector<std::string> problems;
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        if (network.layers[i].weighted()) {
            gather(network, i, problems);
        }
    }
    if (!problems.empty()) {
        fail(path_, problems);
    }
}

FloatParameters WeightStore::parameters(const Network& network, std::size_t index) const {
    std::vector<std::string> problems;
    FloatParameters result = gather(network, index, problems);
    const auto finite = [](float value) { return std::isfinite(value); };
    if (problems.empty() &&
        !(std::ranges::all_of(result.weights.values(), finite) && std::ranges::all_of(result.bias.values(), finite))) {
        problems.push_back(fmt::format("a parameter of layer '{}' is not finite", network.layers[index].name));
    }
    if (!problems.empty()) {
        fail(path_, problems);
    }
    return result;
}

}  // namespace nought::workloads
