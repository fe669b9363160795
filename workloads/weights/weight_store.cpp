#include "workloads/weights/weight_store.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/error.h"

namespace nought::workloads {

namespace {

[[noreturn]] void fail(const std::filesystem::path& path, std::vector<std::string> problems) {
    constexpr std::size_t most = 40;
    if (problems.size() > most) {
        const std::size_t left = problems.size() - most;
        problems.resize(most);
        problems.push_back(fmt::format("and {} problems more", left));
    }
    throw config::UserError(
        fmt::format("{}: {}", path.string(), fmt::join(problems, fmt::format("\n{}: ", path.string()))));
}

/// Kernels along one axis, and matrices, are kernels with further axes of length 1.
bool same_but_for_axes_of_one(const Shape& given, const Shape& wanted) {
    const auto significant = [](const Shape& shape) {
        Shape left(shape.begin(), shape.begin() + std::min<std::ptrdiff_t>(2, std::ssize(shape)));
        std::copy_if(shape.begin() + std::ssize(left), shape.end(), std::back_inserter(left),
                     [](std::int64_t length) { return length != 1; });
        return left;
    };
    return significant(given) == significant(wanted);
}

std::string text(const Shape& shape) {
    return fmt::format("({})", fmt::join(shape, ", "));
}

}  // namespace

WeightStore::WeightStore(const std::filesystem::path& path, const Network& network)
    : path_(path), source_(open_arrays(path, network)), index_(source_->names()) {}

std::optional<TensorView<float>> WeightStore::find(const std::string& layer, const std::string& part) const {
    const auto name = index_.find(layer, part);
    return name ? std::optional(source_->read(*name)) : std::nullopt;
}

std::optional<TensorView<float>> WeightStore::vector(const Network& network, const std::string& layer,
                                                     const std::string& part, std::int64_t length, bool needed,
                                                     std::vector<std::string>& problems) const {
    const auto found = find(layer, part);
    if (!found && needed) {
        problems.push_back(index_.missing(network, layer, part));
    }
    if (found && found->shape() != Shape{length}) {
        problems.push_back(
            fmt::format("'{}.{}' must have shape ({}), not {}", layer, part, length, text(found->shape())));
        return std::nullopt;
    }
    return found;
}

FloatParameters WeightStore::raw_parameters(const Network& network, const Layer& layer,
                                            std::vector<std::string>& problems) const {
    FloatParameters result;
    const auto weights = find(layer.name, "weights");
    const Shape wanted = layer.weight_dims();
    if (!weights) {
        problems.push_back(index_.missing(network, layer.name, "weights"));
    } else if (!same_but_for_axes_of_one(weights->shape(), wanted)) {
        problems.push_back(
            fmt::format("'{}.weights' must have shape {}, not {}", layer.name, text(wanted), text(weights->shape())));
    } else {
        result.weights = TensorView<float>(wanted, weights->values(), std::make_shared<TensorView<float>>(*weights));
    }
    result.bias = Tensor<float>({layer.conv.filters});
    if (layer.bias) {
        if (const auto bias = vector(network, layer.name, "bias", layer.conv.filters, !layer.batch_norm, problems)) {
            std::ranges::copy(bias->values(), result.bias.data());
        }
    }
    return result;
}

void WeightStore::fold(const Network& network, const Layer& norm, FloatParameters& parameters,
                       std::vector<std::string>& problems) const {
    const std::int64_t filters = parameters.bias.size();
    const auto mean = vector(network, norm.name, "mean", filters, true, problems);
    const auto variance = vector(network, norm.name, "variance", filters, true, problems);
    const auto scale = vector(network, norm.name, "weights", filters, false, problems);
    const auto offset = vector(network, norm.name, "bias", filters, false, problems);
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
    FloatParameters result = raw_parameters(network, layer, own_problems);
    if (layer.batch_norm) {
        fold(network, network.layers[*layer.batch_norm], result, own_problems);
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
    if (source_->belongs_to_network()) {
        const std::vector<std::string> strangers = index_.strangers(network);
        problems.insert(problems.end(), strangers.begin(), strangers.end());
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
