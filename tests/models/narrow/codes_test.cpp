// The codes that operands are stored as: those of their encoding come back, others do not.
#include "models/narrow/codes.h"

#include <gtest/gtest.h>

#include "sim/base/config/names.h"
#include "tests/models/narrow/units.h"
#include "tests/oracles/layers.h"

namespace nought::tests {
namespace {

using models::narrow::code_bits;
using models::narrow::log_step;
using models::narrow::log_value;
using workloads::Encoding;

workloads::TensorView<std::int16_t> values(std::vector<std::int16_t> list) {
    const auto size = static_cast<std::int64_t>(list.size());
    return workloads::TensorView<std::int16_t>(workloads::Tensor<std::int16_t>({size}, std::move(list)));
}

TEST(LogCodes, ComeBackForEveryPowerOfBothEncodings) {
    for (const bool negative : {false, true}) {
        for (int step = 0; step < 15; ++step) {
            EXPECT_EQ(log_step(log_value(step, negative, Encoding::log2), Encoding::log2), step);
        }
        for (int step = 0; step < 21; ++step) {
            EXPECT_EQ(log_step(log_value(step, negative, Encoding::log_sqrt2), Encoding::log_sqrt2), step);
        }
    }
    EXPECT_EQ(log_value(log_step(0, Encoding::log2), false, Encoding::log2), 0);
    EXPECT_EQ(log_value(log_step(0, Encoding::log_sqrt2), false, Encoding::log_sqrt2), 0);
}

TEST(LogCodes, OfOtherValuesAreThoseOfTheNextSmallerOne) {
    EXPECT_EQ(log_step(7, Encoding::log2), 2);
    EXPECT_EQ(log_step(16, Encoding::log_sqrt2), 0);
    EXPECT_EQ(log_step(23, Encoding::log_sqrt2), 1);
    EXPECT_EQ(log_step(33, Encoding::log_sqrt2), 2);
    EXPECT_EQ(log_step(11, Encoding::log_sqrt2), -1);
}

TEST(CodeBits, AreASignAndANumberForEachExponentAndForZero) {
    EXPECT_EQ(code_bits(values({1, 2, 4}), Encoding::log2, 4, false), 2);
    EXPECT_EQ(code_bits(values({1, 2, 4, 8}), Encoding::log2, 5, false), 3);
    EXPECT_EQ(code_bits(values({0, -64, 512}), Encoding::log2, 11, false), 4);
    EXPECT_EQ(code_bits(values({64, 512}), Encoding::log2, 11, true), 4) << "synapses have a sign";
    EXPECT_EQ(code_bits(values({-12, 17, 24}), Encoding::log_sqrt2, 6, true), 3);
    EXPECT_EQ(code_bits(values({-99, 99}), Encoding::binary, 8, true), 1);
    EXPECT_EQ(code_bits(values({-99, 0, 7}), Encoding::ternary, 8, true), 2);
    EXPECT_EQ(code_bits(values({-99, 0, 7}), Encoding::linear, 8, true), 8);
}

class NarrowCodes : public testing::TestWithParam<NarrowUnit> {};

TEST_P(NarrowCodes, GiveBackEveryOperandOfTheirEncoding) {
    const NarrowUnit& unit = GetParam();
    const auto layer = oracles::encoded(
        oracles::make_layer("conv", {21, {1, 5, 6}, 7, 1, {1, 3, 3}, {}, {0, 1, 1}, {}}, {.density = 0.8}),
        unit.recipe);
    models::narrow::NarrowLanes kind{models::narrow::Arithmetic::multiply, unit.operand_bits, false};
    for (const auto& name : config::enum_names<models::narrow::Arithmetic>) {
        kind.arithmetic = name.word == unit.arithmetic ? name.value : kind.arithmetic;
    }
    EXPECT_EQ(models::narrow::refusal(layer, kind), "");
    const auto stored = models::narrow::as_stored(layer, kind);
    EXPECT_TRUE(std::equal(layer.input.values().begin(), layer.input.values().end(), stored.input.values().begin()));
    EXPECT_TRUE(
        std::equal(layer.weights.values().begin(), layer.weights.values().end(), stored.weights.values().begin()));
}

INSTANTIATE_TEST_SUITE_P(Of, NarrowCodes, testing::ValuesIn(narrow_units()),
                         [](const auto& unit) { return name_of(unit.param); });

}  // namespace
}  // namespace nought::tests
