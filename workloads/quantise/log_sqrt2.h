#pragma once

#include <optional>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/options.h"
#include "workloads/quantise/quantiser.h"

namespace nought::workloads {

/// Powers of the square root of two (Miyashita, Lee, Murmann, 2016): 12 and 17 times powers of two, as 17/12 is the
/// root within 0.2 %. Otherwise as log2: twice as many levels for each octave. A product takes two shifts and an
/// addition.
class LogSqrt2 final : public Quantiser {
public:
    struct Config : RecipeConfig {
        std::optional<std::int64_t> weight_bits = 5;
        std::optional<std::int64_t> activation_bits = 5;

        template <class Fields>
        void fields(Fields& field) {
            RecipeConfig::fields(field, "log_sqrt2");
            field("weight_bits", weight_bits, "of the code, sign included; null leaves weights as they are",
                  config::Range{2, 6});
            field("activation_bits", activation_bits, "of the code, sign included; null leaves neurons as they are",
                  config::Range{2, 6});
        }
    };

    explicit LogSqrt2(Config config) : config_(std::move(config)) {}

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
