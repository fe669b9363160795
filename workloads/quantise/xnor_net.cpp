#include "workloads/quantise/end_sparing_quantiser.h"
#include "workloads/quantise/weight_scales.h"

namespace nought::workloads {

namespace {

/// Weights +alpha and -alpha, one alpha for each filter; neurons +beta and -beta, one beta for each position: the mean
/// magnitude over its channels (Rastegari et al., ECCV 2016). Beta is folded into the integers of its own position,
/// where the paper averages betas over each window. What a ReLU left above zero is +beta, all else -beta. An fc layer
/// has one position. The first and the last layer keep full precision, as in the paper.
class XnorNet final : public EndSparingQuantiser {
public:
    static constexpr auto name = "xnor_net";
    static constexpr bool spares_ends = true;
    using Config = SparedEndsConfigOf<XnorNet>;
    using EndSparingQuantiser::EndSparingQuantiser;

    bool keeps_zeros() const override { return false; }
    QuantiserTraits traits() const override {
        return {.weight_bits = 1,
                .activation_bits = 1,
                .product = ProductKind::xnor_popcount,
                .operations = "64 products in one XNOR and popcount, one multiplication for each output"};
    }
    double computation_saving(std::int64_t channels, std::int64_t taps) const override;

protected:
    CodedTensor code_weights(const CodedTensor& plain) const override { return scaled_signs_of_weights(plain); }
    CodedTensor code_input(const Layer& layer, const CodedTensor& plain, double largest) const override;
};

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

// c * N products and one scaling for each output, 64 binary operations in the time of one (the paper, section 3.4).
double XnorNet::computation_saving(std::int64_t channels, std::int64_t taps) const {
    const auto products = static_cast<double>(channels * taps);
    return 64 * products / (products + 64);
}

const bool xnor_net_registered = add_method<XnorNet>(
    quantisation_methods(), "weights and neurons are signs with scales (Rastegari et al., ECCV 2016)");

}  // namespace

}  // namespace nought::workloads
