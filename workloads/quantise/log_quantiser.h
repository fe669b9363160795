#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "workloads/quantise/quantiser.h"
#include "workloads/recipes/configured_method.h"

namespace nought::workloads {

/// The bits of codes for magnitudes in equal ratios. `Made` has the method's `name`, its usual `bits` and `most_bits`.
template <class Made>
struct LogConfig : RecipeConfig {
    std::optional<std::int64_t> weight_bits = Made::bits;
    std::optional<std::int64_t> activation_bits = Made::bits;

    template <class Fields>
    void fields(Fields& field) {
        RecipeConfig::fields(field, Made::name);
        const config::Range range{2, Made::most_bits};
        field("weight_bits", weight_bits, "of the code, sign included; null leaves weights as they are", range);
        field("activation_bits", activation_bits, "of the code, sign included; null leaves neurons as they are", range);
    }
};

/// Magnitudes that stand in for all others, in equal ratios.
struct LogLevels {
    Encoding encoding = Encoding::log2;
    std::vector<std::int64_t> values;  ///< ascending, below 2^15
    std::int64_t least_square = 1;     ///< the square of the least magnitude that is nearer to the first than to zero
};

/// Each value as the level that is nearest by ratio, with its sign. A code of b bits has a sign, a zero and 2^(b-1) - 1
/// levels, the highest of them that of the largest value, where what is beyond saturates; what is too small for the
/// lowest becomes zero.
class LogQuantiser : public Quantiser {
public:
    template <class Made>
    LogQuantiser(const LogConfig<Made>& config, LogLevels levels)
        : weight_bits_(config.weight_bits), activation_bits_(config.activation_bits), levels_(std::move(levels)) {}

    void check(const Network&, const config::Document&, config::Diagnostics&) const override {}
    CodedTensor weights(const Network& network, std::size_t layer, const CodedTensor& plain) const override;
    CodedTensor input(const Network& network, std::size_t layer, const CodedTensor& plain,
                      double largest) const override;

protected:
    QuantiserTraits traits_of(ProductKind product, const char* operations) const;

private:
    CodedTensor in_levels(const CodedTensor& plain, std::optional<std::int64_t> bits, double largest) const;
    /// The nearest level's index by ratio, or -1 for zero. Where two are equally near, the higher.
    std::int64_t nearest_level(std::int64_t magnitude) const;

    std::optional<std::int64_t> weight_bits_;
    std::optional<std::int64_t> activation_bits_;
    LogLevels levels_;
};

}  // namespace nought::workloads
