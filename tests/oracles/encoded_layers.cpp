#include "tests/oracles/encoded_layers.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "tests/oracles/convolution.h"

namespace nought::oracles {

using workloads::Encoding;
using workloads::Tensor;
using workloads::TensorView;

namespace {

/// A multiplicative congruential generator: the same numbers everywhere.
class Draws {
public:
    explicit Draws(std::uint64_t seed) : state_(2 * seed + 1) {}
    std::int64_t below(std::int64_t bound) {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return static_cast<std::int64_t>((state_ >> 33) % static_cast<std::uint64_t>(bound));
    }
    std::int64_t sign() { return below(2) == 0 ? 1 : -1; }

private:
    std::uint64_t state_;
};

std::int64_t linear(Draws& draws, int bits) {
    const std::int64_t half = std::int64_t{1} << (bits - 1);
    const std::int64_t value = draws.below(2 * half - 1) - half;
    return value >= 0 ? value + 1 : value;  // -half .. half - 1 without zero
}

std::int64_t power(Draws& draws, Encoding encoding) {
    const std::int64_t base = encoding == Encoding::log2 ? 1 : draws.below(2) == 0 ? 12 : 17;
    return draws.sign() * (base << draws.below(4));
}

/// One of +p, 0 and -n that belong to the scale's owner; binary: +a or -a.
std::int64_t scaled(Draws& draws, Encoding encoding, std::int64_t owner) {
    const std::int64_t positive = 3 + owner * 7 % 40;
    const std::int64_t negative = encoding == Encoding::binary ? positive : 5 + owner * 11 % 30;
    if (encoding == Encoding::ternary && draws.below(3) == 0) {
        return 0;
    }
    return draws.sign() > 0 ? positive : -negative;
}

TensorView<std::int16_t> draw(const TensorView<std::int16_t>& like, Encoding encoding, int bits, bool keep_zeros,
                              std::uint64_t seed, std::int64_t owners, bool owners_outermost) {
    Draws draws(seed);
    Tensor<std::int16_t> result(like.shape());
    for (std::int64_t i = 0; i < result.size(); ++i) {
        const std::int64_t owner = owners_outermost ? i / (like.size() / owners) : i % owners;
        std::int64_t value = 0;
        if (encoding == Encoding::binary || encoding == Encoding::ternary) {
            value = scaled(draws, encoding, owner);
        } else if (encoding == Encoding::linear) {
            value = bits == 1 ? -1 : linear(draws, bits);
        } else {
            value = power(draws, encoding);
        }
        const bool zero = keep_zeros && encoding != Encoding::binary && like[i] == 0;
        result[i] = static_cast<std::int16_t>(zero ? 0 : value);
    }
    return TensorView<std::int16_t>(std::move(result));
}

int largest_magnitude(const TensorView<std::int16_t>& view) {
    int largest = 1;
    for (const std::int16_t value : view.values()) {
        largest = std::max(largest, std::abs(static_cast<int>(value)));
    }
    return largest;
}

}  // namespace

workloads::TraceLayer encoded(workloads::TraceLayer layer, const Recipe& recipe) {
    const auto& extent = layer.shape.input;
    layer.input_encoding = recipe.input;
    layer.input_bits = recipe.input_bits;
    layer.weight_encoding = recipe.weights;
    layer.weight_bits = recipe.weight_bits;
    layer.input = draw(layer.input, recipe.input, recipe.input_bits, true, 1, extent.t * extent.y * extent.x, false);
    layer.weights = draw(layer.weights, recipe.weights, recipe.weight_bits, true, 2, layer.shape.filters, true);
    // Outputs of about thirteen bits: few saturate and few vanish.
    const auto columns = static_cast<double>(layer.weights.size() / layer.shape.filters);
    const double size = std::sqrt(columns) * largest_magnitude(layer.input) * largest_magnitude(layer.weights);
    layer.output_shift = std::max(0, static_cast<int>(std::log2(size)) - 13);
    layer.output = TensorView<std::int16_t>(convolve(layer));
    return layer;
}

std::vector<workloads::TraceLayer> encoded(const std::vector<workloads::TraceLayer>& layers, const Recipe& recipe) {
    std::vector<workloads::TraceLayer> result;
    for (const workloads::TraceLayer& layer : layers) {
        result.push_back(encoded(layer, recipe));
    }
    return result;
}

}  // namespace nought::oracles
