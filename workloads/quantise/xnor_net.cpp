#include "workloads/quantise/xnor_net.h"

#include <algorithm>

#include "workloads/quantise/weight_scales.h"

namespace nought::workloads {

CodedTensor XnorNet::code_weights(const CodedTensor& plain) const {
    return scaled_signs_of_weights(plain);
}

CodedTensor XnorNet::code_input(const Layer& layer, const CodedTensor& plain, double) const {
    const std::int64_t positions = layer.operation == Operation::fc ? 1 : layer.input.extent.volume();
    const std::int64_t channels = plain.values.size() / positions;
    Tensor<std::int16_t> result(plain.values.shape());
    std::vector<std::int16_t> column(channels);
    for (std::int64_t p = 0; p < positions; ++p) {
        for (std::int64_t c = 0; c < channels; ++c) {
            column[c] = plain.values[c * positions + p];
        }
        const std::int64_t beta = mean_magnitude(column);
        for (std::int64_t c = 0; c < channels; ++c) {
            result[c * positions + p] = static_cast<std::int16_t>(column[c] > 0 ? beta : -beta);
        }
    }
    return coded(std::move(result), plain.fraction, Encoding::binary);
}

QuantiserTraits XnorNet::traits() const {
    return {1, 1, ProductKind::xnor_popcount,
            "64 products in one XNOR and popcount, one multiplication for each output"};
}

// c * N products and one scaling for each output, 64 binary operations in the time of one (the paper, section 3.4).
double XnorNet::computation_saving(std::int64_t channels, std::int64_t taps) const {
    const auto products = static_cast<double>(channels * taps);
    return 64 * products / (products + 64);
}

const bool xnor_net_registered =
    quantisation_methods().add("xnor_net", "weights and neurons are signs with scales (Rastegari et al., ECCV 2016)",
                               std::make_unique<ConfiguredMethod<Quantiser, XnorNet>>());

}  // namespace nought::workloads
