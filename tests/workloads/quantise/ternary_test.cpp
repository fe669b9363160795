#include <cmath>

#include <gtest/gtest.h>

#include "tests/workloads/quantise/quantise_support.h"

namespace nought::workloads::testing {
namespace {

TEST(Twn, KeepsWhatIsAboveSevenTenthsOfTheMeanMagnitude) {
    const auto method = quantiser("method: twn");
    // Mean magnitude 10: the threshold is 7 and 7 itself goes. The others have a mean of (8 + 20 + 15) / 3 = 14.33.
    const CodedTensor given = plain({1, 1, 1, 5}, {7, -8, 20, -15, 0});
    const CodedTensor result = method->weights(quantised_network(), middle, given);
    EXPECT_EQ(integers(result), (std::vector<int>{0, -14, 14, -14, 0}));
    EXPECT_EQ(result.encoding, Encoding::ternary);
    EXPECT_EQ(result.fraction, given.fraction);
    EXPECT_EQ(integers(method->weights(quantised_network(), middle, result)), integers(result)) << "round trip";
}

TEST(Twn, AgreesWithFloatingPointOnEveryInteger) {
    std::vector<std::int16_t> values = all_integers();
    values.insert(values.end(), 30000, 100);
    const CodedTensor given = plain(values);
    double sum = 0;
    for (const std::int16_t value : values) {
        sum += std::abs(static_cast<double>(value));
    }
    const double delta = 0.7 * sum / static_cast<double>(values.size());
    double kept = 0;
    double count = 0;
    for (const std::int16_t value : values) {
        if (std::abs(static_cast<double>(value)) > delta) {
            kept += std::abs(static_cast<double>(value));
            ++count;
        }
    }
    const double alpha = std::floor(kept / count + 0.5);
    const CodedTensor result = quantiser("method: twn")->weights(quantised_network(), middle, given);
    for (std::int64_t i = 0; i < given.values.size(); ++i) {
        const double value = given.values[i];
        ASSERT_EQ(result.values[i], std::abs(value) <= delta ? 0 : value > 0 ? alpha : -alpha) << value;
    }
}

TEST(Ttq, HasAScaleForEachSign) {
    const auto method = quantiser("method: ttq");
    // The largest is 200: 10 goes, 11 stays. Positive mean (200 + 12) / 2, negative (11 + 100 + 31) / 3.
    const CodedTensor given = plain({1, 1, 1, 7}, {200, 12, -11, -100, -31, 10, 0});
    const CodedTensor result = method->weights(quantised_network(), middle, given);
    EXPECT_EQ(integers(result), (std::vector<int>{106, 106, -47, -47, -47, 0, 0}));
    EXPECT_EQ(result.encoding, Encoding::ternary);
    EXPECT_EQ(integers(method->weights(quantised_network(), first, given)), integers(given)) << "full precision";
}

TEST(TernaryWeights, OfZerosStayZero) {
    for (const char* method : {"twn", "ttq"}) {
        const CodedTensor result =
            quantiser(std::string("method: ") + method)->weights(quantised_network(), middle, plain({0, 0, 0}));
        EXPECT_EQ(integers(result), (std::vector<int>{0, 0, 0}));
    }
}

}  // namespace
}  // namespace nought::workloads::testing
