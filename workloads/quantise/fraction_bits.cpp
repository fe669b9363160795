#include "workloads/quantise/fraction_bits.h"

#include <cmath>

namespace nought::workloads {

int fraction_bits(double largest, int bits, int headroom) {
    if (!(largest > 0)) {
        return 0;
    }
    const double limit = std::ldexp(1.0, bits - 1 - headroom) - 0.5;
    int exponent = 0;
    std::frexp(limit / largest, &exponent);
    // limit / largest is in [2^(exponent - 1), 2^exponent); equality of rounding with the limit counts as too large.
    int fraction = exponent - 1;
    while (fraction < 200 && largest * std::ldexp(1.0, fraction + 1) < limit) {
        ++fraction;
    }
    while (fraction > -200 && largest * std::ldexp(1.0, fraction) >= limit) {
        --fraction;
    }
    return fraction;
}

int output_shift(std::int64_t largest, int bits, int headroom) {
    const std::int64_t limit = std::int64_t{1} << (bits - 1 - headroom);
    int shift = 0;
    while (shift < 62 && (shift == 0 ? largest : (largest + (std::int64_t{1} << (shift - 1))) >> shift) >= limit) {
        ++shift;
    }
    return shift;
}

}  // namespace nought::workloads
