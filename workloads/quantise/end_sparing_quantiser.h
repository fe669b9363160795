#pragma once

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "workloads/quantise/quantiser.h"
#include "workloads/quantise/spared_ends.h"

namespace nought::workloads {

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

protected:
    virtual CodedTensor code_weights(const CodedTensor& plain) const = 0;
    virtual CodedTensor code_input(const Layer& /*layer*/, const CodedTensor& plain, double /*largest*/) const {
        return plain;
    }

private:
    SparedEndsConfig ends_;
};

}  // namespace nought::workloads
