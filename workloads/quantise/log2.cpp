#include "workloads/quantise/log_quantiser.h"

namespace nought::workloads {

namespace {

/// 1, 2, 4, ... as far as 16 bits go.
LogLevels powers_of_two() {
    LogLevels levels{.encoding = Encoding::log2, .values = {}, .least_square = 1};
    for (int exponent = 0; exponent < 15; ++exponent) {
        levels.values.push_back(std::int64_t{1} << exponent);
    }
    return levels;
}

/// Powers of two (Miyashita, Lee, Murmann, "Convolutional neural networks using logarithmic data representation",
/// 2016): the nearest by ratio, signs kept. A product is a shift: X << W.
class Log2 final : public LogQuantiser {
public:
    static constexpr auto name = "log2";
    static constexpr std::int64_t bits = 4;
    static constexpr std::int64_t most_bits = 5;
    using Config = LogConfig<Log2>;

    explicit Log2(const Config& config) : LogQuantiser(config, powers_of_two()) {}

    QuantiserTraits traits() const override {
        return traits_of(ProductKind::shift, "one shift and one addition for each product");
    }
};

const bool log2_registered = add_method<Log2>(quantisation_methods(), "powers of two (Miyashita et al., 2016)");

}  // namespace

}  // namespace nought::workloads
