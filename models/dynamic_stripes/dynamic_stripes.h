#pragma once

#include <memory>

#include "models/dynamic_stripes/trimmed_source.h"
#include "models/node/serial_accelerator.h"
#include "sim/base/config/names.h"

namespace nought::models::dynamic_stripes {

/// Delmas, Judd, Sharify, Moshovos, "Dynamic Stripes: Exploiting the Dynamic Precision Requirements of Activation
/// Values in Neural Networks", 2017.
struct Config : SerialConfig {
    bool trim_low_zeros = true;
    SignBit sign_bit = SignBit::when_negative;

    template <class Fields>
    void fields(Fields& field) {
        SerialConfig::fields(field);
        field("trim_low_zeros", trim_low_zeros, "leave out the low bits that no neuron of a step uses, too");
        field("sign_bit", sign_bit, "when_negative: only steps with a negative neuron send a sign bit");
    }
};

/// The node: a step of a pallet takes as many cycles as its own 256 neurons have bits.
class DynamicStripes final : public SerialAccelerator {
public:
    DynamicStripes(const Config& config, const sim::Technology& technology);

private:
    std::unique_ptr<sim::PalletSource> source(const LayerProgram& program, const sim::FeatureMap& map,
                                              bool compute) const override;

    Config config_;
};

}  // namespace nought::models::dynamic_stripes

template <>
inline constexpr auto nought::config::enum_names<nought::models::dynamic_stripes::SignBit> =
    nought::config::names<nought::models::dynamic_stripes::SignBit>(
        {{nought::models::dynamic_stripes::SignBit::when_negative, "when_negative"},
         {nought::models::dynamic_stripes::SignBit::always, "always"}});
