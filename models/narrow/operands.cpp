#include "models/narrow/operands.h"

#include <algorithm>
#include <bit>

#include <fmt/format.h>

#include "models/narrow/codes.h"
#include "sim/base/config/names.h"

namespace nought::models::narrow {

using workloads::Encoding;
using workloads::TraceLayer;

namespace {

const char* word(Encoding encoding) {
    switch (encoding) {
        case Encoding::binary:
            return "binary";
        case Encoding::ternary:
            return "ternary";
        case Encoding::log2:
            return "log2";
        case Encoding::log_sqrt2:
            return "log_sqrt2";
        default:
            return "linear";
    }
}

bool is_log(Encoding encoding) {
    return encoding == Encoding::log2 || encoding == Encoding::log_sqrt2;
}

/// What nobody quantised; where signs are compared, also binary weights that meet a picture as it is (the first layer
/// of BNN).
bool is_full_precision(const TraceLayer& layer, const NarrowLanes& unit) {
    const bool plain_neurons = layer.input_encoding == Encoding::linear && layer.input_bits == 16;
    const bool plain_weights = layer.weight_encoding == Encoding::linear && layer.weight_bits == 16;
    const bool first_of_bnn = unit.arithmetic == Arithmetic::xnor_popcount && layer.weight_encoding == Encoding::binary;
    return plain_neurons && (plain_weights || first_of_bnn);
}

/// Bits of a neuron: of its code where the unit works on codes, else of the integer that it stands for.
std::int64_t neuron_bits(const TraceLayer& layer, const NarrowLanes& unit) {
    if (unit.arithmetic == Arithmetic::xnor_popcount) {
        return 1;
    }
    const bool coded = unit.arithmetic == Arithmetic::shift && is_log(layer.input_encoding);
    return coded ? code_bits(layer.input, layer.input_encoding, layer.input_bits, false) : layer.input_bits;
}

bool fits_lanes(const TraceLayer& layer, const NarrowLanes& unit) {
    const Encoding weights = layer.weight_encoding;
    bool kinds = false;
    switch (unit.arithmetic) {
        case Arithmetic::multiply:
            kinds = weights == Encoding::linear && layer.input_encoding == Encoding::linear;
            break;
        case Arithmetic::add_subtract:
            kinds = weights == Encoding::binary || weights == Encoding::ternary;
            break;
        case Arithmetic::shift:
            kinds = is_log(weights);
            break;
        case Arithmetic::xnor_popcount:
            kinds = weights == Encoding::binary && layer.input_encoding == Encoding::binary;
            break;
    }
    return kinds && neuron_bits(layer, unit) <= unit.operand_bits &&
           code_bits(layer.weights, weights, layer.weight_bits, true) <= unit.operand_bits;
}

std::string takes(const NarrowLanes& unit) {
    const std::int64_t bits = unit.operand_bits;
    std::string text;
    switch (unit.arithmetic) {
        case Arithmetic::multiply:
            text = fmt::format("linear neurons and linear weights of up to {} bits each", bits);
            break;
        case Arithmetic::add_subtract:
            text = fmt::format("neurons of up to {} bits with binary or ternary weights", bits);
            break;
        case Arithmetic::shift:
            text = fmt::format(
                "neurons of up to {0} bits, or logarithmic codes of as many, with log2 or log_sqrt2 weights whose "
                "codes have up to {0} bits",
                bits);
            break;
        case Arithmetic::xnor_popcount:
            text = "binary neurons with binary weights";
            break;
    }
    return unit.full_precision_layers ? text + ", and layers that are not quantised at all (16-bit linear)" : text;
}

}  // namespace

std::int64_t code_bits(const workloads::TensorView<std::int16_t>& values, Encoding encoding, int linear_bits,
                       bool synapse) {
    if (!is_log(encoding)) {
        return encoding == Encoding::linear ? linear_bits : encoding == Encoding::binary ? 1 : 2;
    }
    int least = 0;
    int largest = -1;
    bool negative = false;
    for (const std::int16_t value : values.values()) {
        if (const int step = log_step(value, encoding); step >= 0) {
            least = largest < 0 ? step : std::min(least, step);
            largest = std::max(largest, step);
            negative = negative || value < 0;
        }
    }
    const auto codes = static_cast<std::uint32_t>(largest < 0 ? 1 : largest - least + 2);
    return std::bit_width(codes - 1) + (negative || synapse ? 1 : 0);
}

std::string refusal(const TraceLayer& layer, const NarrowLanes& unit) {
    if (fits_lanes(layer, unit) || (unit.full_precision_layers && is_full_precision(layer, unit))) {
        return {};
    }
    const auto bits = [](Encoding encoding, int width, std::int64_t code) {
        return is_log(encoding)               ? fmt::format(" (codes of {} bits)", code)
               : encoding == Encoding::linear ? fmt::format(" of {} bits", width)
                                              : std::string{};
    };
    return fmt::format("{} neurons{} and {} weights{} do not fit {}; the unit takes {}", word(layer.input_encoding),
                       bits(layer.input_encoding, layer.input_bits,
                            code_bits(layer.input, layer.input_encoding, layer.input_bits, false)),
                       word(layer.weight_encoding),
                       bits(layer.weight_encoding, layer.weight_bits,
                            code_bits(layer.weights, layer.weight_encoding, layer.weight_bits, true)),
                       fmt::format("{} with operand_bits {}", config::word_of(unit.arithmetic), unit.operand_bits),
                       takes(unit));
}

Operands operands_of(const TraceLayer& layer, const NarrowLanes& unit) {
    if (!fits_lanes(layer, unit)) {
        return {true, 16, 16};
    }
    const bool linear = layer.weight_encoding == Encoding::linear;
    return {false, unit.operand_bits,
            linear ? unit.operand_bits : code_bits(layer.weights, layer.weight_encoding, layer.weight_bits, true)};
}

}  // namespace nought::models::narrow
