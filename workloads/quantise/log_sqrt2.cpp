#include "workloads/quantise/log_quantiser.h"

namespace nought::workloads {

namespace {

/// 12, 17, 24, 34, ... as far as 16 bits go.
LogLevels powers_of_sqrt2() {
    LogLevels levels{.encoding = Encoding::log_sqrt2, .values = {}, .least_square = 102};  // 12 * 17 / 2
    for (int exponent = 0; (std::int64_t{12} << exponent) < 32768; ++exponent) {
        levels.values.push_back(std::int64_t{12} << exponent);
        if ((std::int64_t{17} << exponent) < 32768) {
            levels.values.push_back(std::int64_t{17} << exponent);
        }
    }
    return levels;
}

/// Powers of the square root of two (Miyashita, Lee, Murmann, 2016): 12 and 17 times powers of two, as 17/12 is the
/// root within 0.2 %. Otherwise as log2: twice as many levels for each octave. A product takes two shifts and an
/// addition.
class LogSqrt2 final : public LogQuantiser {
public:
    static constexpr auto name = "log_sqrt2";
    static constexpr std::int64_t bits = 5;
    static constexpr std::int64_t most_bits = 6;
    using Config = LogConfig<LogSqrt2>;

    explicit LogSqrt2(const Config& config) : LogQuantiser(config, powers_of_sqrt2()) {}

    QuantiserTraits traits() const override {
        return traits_of(ProductKind::shift_add, "two shifts and two additions for each product");
    }
    // 12 and 17 each have two ones: two shifts and an addition make the product, a further addition sums it up.
    double computation_saving(std::int64_t, std::int64_t) const override { return 0.5; }
};

const bool log_sqrt2_registered =
    add_method<LogSqrt2>(quantisation_methods(), "powers of the square root of two (Miyashita et al., 2016)");

}  // namespace

}  // namespace nought::workloads
