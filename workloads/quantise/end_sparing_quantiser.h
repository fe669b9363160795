#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "workloads/quantise/quantiser.h"
#include "workloads/recipes/configured_method.h"
#include "workloads/recipes/layer_values.h"

namespace nought::workloads {

/// The keys of quantisers that may leave the first and the last conv or fc layer alone, as networks of binary weights
/// are often trained.
struct SparedEndsConfig : RecipeConfig {
    bool ends_full_precision = false;

    template <class Fields>
    void fields(Fields& field, const std::string& name) {
        RecipeConfig::fields(field, name);
        field("ends_full_precision", ends_full_precision, "the first and the last conv or fc layer stay as they are");
    }

    bool spares(const Network& network, std::size_t layer) const {
        const std::vector<std::size_t> layers = weighted_layers(network);
        return ends_full_precision && (layer == layers.front() || layer == layers.back());
    }
};

/// The same for a method with its `name`, and with `spares_ends` as default.
template <class Made>
struct SparedEndsConfigOf : SparedEndsConfig {
    SparedEndsConfigOf() { ends_full_precision = Made::spares_ends; }

    template <class Fields>
    void fields(Fields& field) {
        SparedEndsConfig::fields(field, Made::name);
    }
};

/// A quantiser with nothing to check against a network, which may spare the first and the last layer. Neurons stay as
/// they are where nothing else is said.
class EndSparingQuantiser : public Quantiser {
public:
    explicit EndSparingQuantiser(SparedEndsConfig ends) : ends_(std::move(ends)) {}

    void check(const Network&, const config::Document&, config::Diagnostics&) const override {}

    CodedTensor weights(const Network& network, std::size_t layer, const CodedTensor& plain) const final {
        return ends_.spares(network, layer) ? plain : code_weights(plain);
    }
    CodedTensor input(const Network& network, std::size_t layer, const CodedTensor& plain, double largest) const final {
        return ends_.spares(network, layer) ? plain : code_input(network.layers[layer], plain, largest);
    }
    // Additions alone, where full precision multiplies as well.
    double computation_saving(std::int64_t /*channels*/, std::int64_t /*taps*/) const override { return 2; }

protected:
    virtual CodedTensor code_weights(const CodedTensor& plain) const = 0;
    virtual CodedTensor code_input(const Layer& /*layer*/, const CodedTensor& plain, double /*largest*/) const {
        return plain;
    }

private:
    SparedEndsConfig ends_;
};

}  // namespace nought::workloads
