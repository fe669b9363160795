// Which layers a unit takes, and what it says of those that it does not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "tests/models/narrow/units.h"
#include "tests/oracles/layers.h"

namespace nought::tests {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using workloads::Encoding;

/// What the bundled accelerator says, with settings, of a layer of which only bits and encodings are known.
std::string refusal(const std::string& accelerator, const oracles::Recipe& recipe, const Settings& settings = {}) {
    auto document =
        config::Document::load(std::string(NOUGHT_SOURCE_DIR) + "/configs/accelerators/" + accelerator + ".yaml");
    for (const auto& [key, value] : settings) {
        document.set(key, value);
    }
    workloads::TraceLayer layer;
    layer.input_encoding = recipe.input;
    layer.input_bits = recipe.input_bits;
    layer.weight_encoding = recipe.weights;
    layer.weight_bits = recipe.weight_bits;
    return models::accelerator_models().find(document.string_at("model").value())->refusal(document, layer);
}

TEST(AUnit, TakesOperandsOfItsArithmeticAndWidth) {
    EXPECT_THAT(refusal("narrow_4", {Encoding::linear, 4, Encoding::linear, 3}), IsEmpty());
    EXPECT_THAT(refusal("narrow_8", {Encoding::linear, 8, Encoding::linear, 2}), IsEmpty());
    EXPECT_THAT(refusal("narrow_binary", {Encoding::linear, 16, Encoding::binary, 9}), IsEmpty());
    EXPECT_THAT(refusal("narrow_binary", {Encoding::linear, 16, Encoding::ternary, 12}), IsEmpty());
    EXPECT_THAT(refusal("narrow_shift", {Encoding::linear, 8, Encoding::log2, 15}), IsEmpty());
    EXPECT_THAT(refusal("narrow_shift", {Encoding::log2, 15, Encoding::log_sqrt2, 15}), IsEmpty());
    EXPECT_THAT(refusal("narrow_xnor", {Encoding::binary, 12, Encoding::binary, 12}), IsEmpty());
    EXPECT_THAT(refusal("narrow_xnor", {Encoding::linear, 16, Encoding::binary, 12}), IsEmpty()) << "on multipliers";
    EXPECT_THAT(refusal("dadiannao", {Encoding::binary, 12, Encoding::log2, 12}), IsEmpty());
}

TEST(AUnit, TakesLayersThatAreNotQuantisedUnlessItHasNoMultipliersForThem) {
    for (const char* unit : {"narrow_8", "narrow_4", "narrow_binary", "narrow_shift", "narrow_xnor"}) {
        EXPECT_THAT(refusal(unit, {}), IsEmpty()) << unit;
        EXPECT_THAT(refusal(unit, {}, {{"full_precision_layers", "false"}}), HasSubstr("do not fit")) << unit;
    }
}

TEST(AUnit, SaysWhatItTakesInsteadOfALayerThatDoesNotFit) {
    const std::string wide = refusal("narrow_4", {Encoding::linear, 5, Encoding::linear, 4});
    EXPECT_THAT(wide, HasSubstr("linear neurons of 5 bits and linear weights of 4 bits do not fit multiply with "
                                "operand_bits 4"));
    EXPECT_THAT(wide, HasSubstr("takes linear neurons and linear weights of up to 4 bits each"));
    EXPECT_THAT(wide, HasSubstr("not quantised"));
    EXPECT_THAT(refusal("narrow_4", {Encoding::linear, 4, Encoding::log2, 4}), HasSubstr("log2 weights"));
    EXPECT_THAT(refusal("narrow_binary", {Encoding::linear, 16, Encoding::linear, 4}),
                HasSubstr("with binary or ternary weights"));
    EXPECT_THAT(refusal("narrow_shift", {Encoding::linear, 16, Encoding::ternary, 4}),
                HasSubstr("log2 or log_sqrt2 weights"));
    EXPECT_THAT(refusal("narrow_xnor", {Encoding::linear, 8, Encoding::binary, 4}),
                HasSubstr("binary neurons with binary weights"));
}

TEST(ASimulation, StopsBeforeALayerThatDoesNotFitAndNamesIt) {
    const auto layer = oracles::encoded(oracles::make_layer("conv7", {16, {}, 4, 1, {}, {}, {0, 0, 0}, {}}),
                                        {Encoding::linear, 9, Encoding::linear, 4});
    try {
        simulate("narrow_8", {}, oracles::make_trace({layer}));
        FAIL() << "nine bits on a unit of eight";
    } catch (const std::runtime_error& error) {
        EXPECT_THAT(error.what(), HasSubstr("narrow_8 cannot run layer conv7: linear neurons of 9 bits"));
    }
}

std::string complaint(const Settings& settings) {
    auto document = config::Document::load(std::string(NOUGHT_SOURCE_DIR) + "/configs/accelerators/narrow_4.yaml");
    for (const auto& [key, value] : settings) {
        document.set(key, value);
    }
    config::Diagnostics diagnostics;
    models::accelerator_models().find("narrow")->check(document, diagnostics);
    return diagnostics.text();
}

TEST(AConfiguration, IsDiagnosedForWidthsThatItsArithmeticDoesNotHave) {
    EXPECT_THAT(complaint({{"operand_bits", "5"}}), HasSubstr("operands of 5 bits do not fill a lane of 16"));
    EXPECT_THAT(complaint({{"operand_bits", "32"}}), HasSubstr("operand_bits"));
    EXPECT_THAT(complaint({{"operand_bits", "1"}}), HasSubstr("multiply does not work on operands of this width"));
    EXPECT_THAT(complaint({{"arithmetic", "xnor_popcount"}}), HasSubstr("xnor_popcount takes 1 bit"));
    EXPECT_THAT(complaint({{"arithmetic", "divide"}}), HasSubstr("xnor_popcount"));
}

}  // namespace
}  // namespace nought::tests
