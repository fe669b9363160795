#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/names.h"
#include "sim/base/config/registry.h"
#include "workloads/networks/network.h"
#include "workloads/quantise/coded_tensor.h"
#include "workloads/recipes/recipe.h"

namespace nought::workloads {

/// What stands in for the multiplication of a neuron with a synapse.
enum class ProductKind {
    multiply,
    add_subtract,   ///< the neuron is added or subtracted (or left out); scales once for each output
    xnor_popcount,  ///< both are signs
    shift,          ///< one of them is a power of two
    shift_add,      ///< one of them is 12 or 17 times a power of two: two shifts and an addition
};

/// What a quantiser promises, as data for tables.
struct QuantiserTraits {
    int weight_bits = 16;      ///< of the code in memory, of the widest layer; 32 stands for floating point
    int activation_bits = 16;  ///< likewise
    ProductKind product = ProductKind::multiply;
    std::string operations;  ///< how operations are counted, in words

    /// Of weights, over 32-bit floating point.
    double memory_saving() const { return 32.0 / weight_bits; }
};

/// Turns the operands of conv and fc layers into integers of fewer bits or of a special kind, scales folded in, so that
/// the arithmetic of a trace stays as it is. Stateless: one object serves many runs and threads.
class Quantiser {
public:
    virtual ~Quantiser() = default;

    /// Adds a diagnostic, at its place in the recipe, for whatever does not fit the network's layers.
    virtual void check(const Network& network, const config::Document& recipe,
                       config::Diagnostics& diagnostics) const = 0;

    /// `plain` are the layer's weights, (N,C/groups,[Kt,]Ky,Kx), in 16 bits.
    virtual CodedTensor weights(const Network& network, std::size_t layer, const CodedTensor& plain) const = 0;

    /// `plain` is what flows into the layer, (C,[T,]H,W), in 16 bits; `largest` the magnitude, as such an integer, that
    /// the scale is to be chosen for. What is beyond saturates.
    virtual CodedTensor input(const Network& network, std::size_t layer, const CodedTensor& plain,
                              double largest) const = 0;

    /// False where a zero input does not stay zero (it becomes a sign): densities are then those before quantising.
    virtual bool keeps_zeros() const { return true; }

    virtual QuantiserTraits traits() const = 0;

    /// How many times fewer operations than multiplications and additions of full precision, for a filter of `channels`
    /// channels and `taps` positions.
    virtual double computation_saving(std::int64_t /*channels*/, std::int64_t /*taps*/) const { return 1; }
};

using QuantisationMethod = Method<Quantiser>;
using QuantisationRecipe = Recipe<Quantiser>;

/// Quantisers by the name that a recipe gives as `method`.
config::Registry<QuantisationMethod>& quantisation_methods();

/// A recipe by its name in configs/quantisation, or by path. Throws config::UserError when there is no such file.
QuantisationRecipe quantisation_recipe(const std::string& name_or_path);

}  // namespace nought::workloads

template <>
inline constexpr auto nought::config::enum_names<nought::workloads::ProductKind> =
    nought::config::names<nought::workloads::ProductKind>({
        {nought::workloads::ProductKind::multiply, "multiply"},
        {nought::workloads::ProductKind::add_subtract, "add_subtract"},
        {nought::workloads::ProductKind::xnor_popcount, "xnor_popcount"},
        {nought::workloads::ProductKind::shift, "shift"},
        {nought::workloads::ProductKind::shift_add, "shift_add"},
    });
