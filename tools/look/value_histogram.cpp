#include "tools/look/value_histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <vector>

#include <fmt/format.h>

#include "tools/present/numbers.h"

namespace nought::tools {
namespace {

struct Bar {
    std::string range;
    std::int64_t count;
};

std::string range_of(int bits, bool negative) {
    const int low = 1 << (bits - 1);
    const int high = negative ? 1 << bits : (1 << bits) - 1;
    if (negative) {
        // Magnitudes of `bits` bits; 32768 alone has sixteen.
        return low == 1 ? "-1" : bits == ValueHistogram::most_bits ? "-32768" : fmt::format("{} to {}", 1 - high, -low);
    }
    return low == high ? std::to_string(low) : fmt::format("{} to {}", low, high);
}

}  // namespace

ValueHistogram::ValueHistogram(std::span<const std::int16_t> values) {
    for (const std::int16_t value : values) {
        const int bits = std::bit_width(static_cast<unsigned>(std::abs(static_cast<int>(value))));
        ++(value == 0 ? zeros : value < 0 ? negative[bits] : positive[bits]);
    }
}

std::int64_t ValueHistogram::count() const {
    return std::accumulate(positive.begin(), positive.end(), std::accumulate(negative.begin(), negative.end(), zeros));
}

std::string ValueHistogram::text(int width) const {
    std::vector<Bar> bars;
    for (int bits = most_bits; bits > 0; --bits) {
        bars.push_back({range_of(bits, true), negative[bits]});
    }
    bars.push_back({"0", zeros});
    for (int bits = 1; bits < most_bits; ++bits) {
        bars.push_back({range_of(bits, false), positive[bits]});
    }
    const auto holds_some = [](const Bar& bar) { return bar.count > 0; };
    bars.erase(bars.begin(), std::find_if(bars.begin(), bars.end(), holds_some));
    bars.erase(std::find_if(bars.rbegin(), bars.rend(), holds_some).base(), bars.end());

    std::int64_t most = 1;
    for (const Bar& bar : bars) {
        most = std::max(most, bar.count);
    }
    std::string text;
    for (const Bar& bar : bars) {
        const double length = static_cast<double>(bar.count) / static_cast<double>(most) * width;
        // A range with any value at all shows.
        const auto drawn = static_cast<std::size_t>(bar.count > 0 ? std::max(1.0, std::round(length)) : 0);
        text += fmt::format("  {:>16}  {:>7}  {}\n", bar.range,
                            percent(static_cast<double>(bar.count) / static_cast<double>(count())),
                            std::string(drawn, '#'));
    }
    return text;
}

}  // namespace nought::tools
