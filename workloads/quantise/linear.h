#pragma once

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/kinds.h"
#include "sim/base/config/options.h"
#include "workloads/quantise/quantiser.h"
#include "workloads/recipes/configured_method.h"
#include "workloads/recipes/layer_values.h"

namespace nought::workloads {

/// Fewer bits of the same fixed point, chosen for each layer (Judd et al., "Stripes: bit-serial deep neural network
/// computing", MICRO 2016): low bits are rounded away, half up, as many as it takes for the largest to fit.
class Linear final : public Quantiser {
public:
    static constexpr auto name = "linear";

    struct Config : RecipeConfig {
        config::PerName<std::int64_t> activation_bits{16, {}, {}};
        config::PerName<std::int64_t> weight_bits{16, {}, {}};

        template <class Fields>
        void fields(Fields& field) {
            RecipeConfig::fields(field, name);
            field("activation_bits", activation_bits,
                  "of each layer's input, sign included: one number for every layer, a list for the conv (or the conv "
                  "and fc) layers in order, or a map by layer name, where 'name*' stands for all whose names begin so; "
                  "layers "
                  "that are not named keep 16",
                  config::Range{2, 16});
            field("weight_bits", weight_bits, "of each layer's weights, likewise", config::Range{2, 16});
        }
    };

    explicit Linear(Config config) : config_(std::move(config)) {}

    void check(const Network& network, const config::Document& recipe, config::Diagnostics& diagnostics) const override;
    CodedTensor weights(const Network& network, std::size_t layer, const CodedTensor& plain) const override;
    CodedTensor input(const Network& network, std::size_t layer, const CodedTensor& plain,
                      double largest) const override;
    QuantiserTraits traits() const override;

private:
    Config config_;
};

/// plain / 2^k, rounded half up, with the least k that lets `largest` fit `bits` bits; what is beyond saturates.
CodedTensor narrowed(const CodedTensor& plain, int bits, double largest);

}  // namespace nought::workloads
