#include "workloads/onnx/tidy.h"

#include <algorithm>
#include <cmath>

#include "workloads/onnx/recipes.h"

namespace nought::workloads {

namespace {

bool weighted(const ImportedLayer& layer) {
    return layer.spec.kind == Operation::conv || layer.spec.kind == Operation::fc;
}

using Arrays = std::map<std::string, ArrayRecipe>;

/// What a batch norm multiplies each channel by, and what it then adds.
TensorView<float> scale_of(const Arrays& arrays, double epsilon) {
    const TensorView<float> weights = arrays.at("weights")();
    const TensorView<float> variance = arrays.at("variance")();
    Tensor<float> scale(weights.shape());
    for (std::int64_t c = 0; c < scale.size(); ++c) {
        scale[c] = static_cast<float>(weights[c] / std::sqrt(variance[c] + epsilon));
    }
    return TensorView<float>(std::move(scale));
}

TensorView<float> shift_of(const Arrays& arrays, double epsilon) {
    const TensorView<float> scale = scale_of(arrays, epsilon);
    const TensorView<float> mean = arrays.at("mean")();
    const TensorView<float> bias = arrays.at("bias")();
    Tensor<float> shift(bias.shape());
    for (std::int64_t c = 0; c < shift.size(); ++c) {
        shift[c] = bias[c] - mean[c] * scale[c];
    }
    return TensorView<float>(std::move(shift));
}

/// One layer after another, in order; what is before the present one is settled.
class Tidier {
public:
    explicit Tidier(std::vector<ImportedLayer>& layers)
        : layers_(layers), takers_(layers.size(), 0), normed_(layers.size(), false) {
        for (const ImportedLayer& layer : layers) {
            for (const std::size_t source : layer.from) {
                if (source != Layer::network_input) {
                    ++takers_[source];
                }
            }
        }
    }

    void run() {
        for (std::size_t i = 0; i < layers_.size(); ++i) {
            for (std::size_t& source : layers_[i].from) {
                while (source != Layer::network_input && layers_[source].dropped) {
                    source = layers_[source].from.front();
                }
            }
            if (layers_[i].spec.kind == Operation::batch_norm) {
                settle_norm(i);
            } else if (layers_[i].spec.kind == Operation::relu) {
                settle_relu(i);
            }
        }
    }

private:
    /// The layer before, where nothing else takes its output.
    ImportedLayer* sole_source(std::size_t index) {
        const std::size_t source = layers_[index].from.front();
        return source == Layer::network_input || takers_[source] != 1 ? nullptr : &layers_[source];
    }

    /// Whoever takes from it now takes from the layer before.
    void drop(std::size_t index) {
        layers_[index].dropped = true;
        takers_[layers_[index].from.front()] += takers_[index] - 1;
    }

    void settle_norm(std::size_t index) {
        ImportedLayer& norm = layers_[index];
        ImportedLayer* source = sole_source(index);
        const bool open = source != nullptr && !source->spec.relu.value_or(false);
        const bool behind_norm = open && source->spec.kind == Operation::batch_norm;
        const bool behind_weights = open && weighted(*source) && !normed_[norm.from.front()];
        if (norm.shifts_only && (behind_norm || behind_weights)) {
            const ArrayRecipe shift = norm.arrays["bias"];
            ArrayRecipe& bias = source->arrays["bias"];
            bias = bias ? added(bias, shift) : shift;
            source->spec.bias.reset();
            drop(index);
        } else if (behind_weights) {
            normed_[norm.from.front()] = true;
        } else {
            become_conv(norm);
        }
    }

    static void become_conv(ImportedLayer& norm) {
        const std::int64_t channels = norm.output.channels;
        const double epsilon = norm.spec.epsilon.value_or(1e-5);
        LayerSpec conv;
        conv.name = norm.spec.name;
        conv.kind = Operation::conv;
        conv.filters = channels;
        conv.kernel = {1};
        conv.groups = channels == 1 ? std::nullopt : std::optional(channels);
        norm.spec = conv;
        const Shape weights = norm.output.clip ? Shape{channels, 1, 1, 1, 1} : Shape{channels, 1, 1, 1};
        const auto arrays = std::move(norm.arrays);
        norm.arrays.clear();
        norm.arrays["weights"] = shaped([arrays, epsilon] { return scale_of(arrays, epsilon); }, weights);
        norm.arrays["bias"] = [arrays, epsilon] { return shift_of(arrays, epsilon); };
    }

    void settle_relu(std::size_t index) {
        ImportedLayer* source = sole_source(index);
        const bool takes = source != nullptr && (weighted(*source) || source->spec.kind == Operation::add);
        if (takes && !layers_[index].spec.limit && !normed_[layers_[index].from.front()] &&
            !source->spec.relu.value_or(false)) {
            source->spec.relu = true;
            drop(index);
        }
    }

    std::vector<ImportedLayer>& layers_;
    std::vector<std::size_t> takers_;  ///< how many inputs each layer's output is
    std::vector<bool> normed_;         ///< conv and fc layers with a batch norm behind them that stays one
};

}  // namespace

void tidy(std::vector<ImportedLayer>& layers) {
    Tidier(layers).run();
}

std::vector<ImportedLayer> without_dropped(const std::vector<ImportedLayer>& layers) {
    std::vector<ImportedLayer> left;
    std::size_t before = Layer::network_input;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (layers[i].dropped) {
            continue;
        }
        ImportedLayer layer = layers[i];
        if (layer.from != std::vector{before}) {
            layer.spec.inputs.emplace();
            for (const std::size_t source : layer.from) {
                layer.spec.inputs->push_back(source == Layer::network_input ? "input" : layers[source].spec.name);
            }
        }
        before = i;
        left.push_back(std::move(layer));
    }
    return left;
}

}  // namespace nought::workloads
