#pragma once

#include <optional>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/options.h"
#include "workloads/quantise/quantiser.h"

namespace nought::workloads {

/// Powers of two (Miyashita, Lee, Murmann, "Convolutional neural networks using logarithmic data representation",
/// 2016): the nearest by ratio, signs kept. A code of b bits has a sign, a zero and 2^(b-1) - 1 exponents, the highest
/// of them that of the largest value; what is too small for the lowest becomes zero. A product is a shift: X << W.
class Log2 final : public Quantiser {
public:
    struct Config : RecipeConfig {
        std::optional<std::int64_t> weight_bits = 4;
        std::optional<std::int64_t> activation_bits = 4;

        template <class Fields>
        void fields(Fields& field) {
            RecipeConfig::fields(field, "log2");
            field("weight_bits", weight_bits, "of the code, sign included; null leaves weights as they are",
                  config::Range{2, 5});
            field("activation_bits", activation_bits, "of the code, sign included; null leaves neurons as they are",
                  config::Range{2, 5});
        }
    };

    explicit Log2(Config config) : config_(std::move(config)) {}

    void check(const Network&, const config::Document&, config::Diagnostics&) const override {}
    CodedTensor weights(const Network& network, std::size_t layer, const CodedTensor& plain) const override;
    CodedTensor input(const Network& network, std::size_t layer, const CodedTensor& plain,
                      double largest) const override;
    QuantiserTraits traits() const override;
    double computation_saving(std::int64_t channels, std::int64_t taps) const override;

private:
    Config config_;
};

}  // namespace nought::workloads
