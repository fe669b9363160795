// What does not fit a network is said at the line of the accelerator that says so, before anything is simulated.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/accelerator.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "tests/models/eyeq/array/traces.h"
#include "tests/workloads/engine/small_networks.h"

namespace nought::tests {
namespace {

using testing::HasSubstr;

std::string faults(const std::string& yaml, const char* network = branches) {
    const auto document = config::Document::parse("name: mine\nmodel: eyeq\n" + yaml, "mine.yaml");
    const models::AcceleratorModel* model = models::accelerator_models().find("eyeq");
    config::Diagnostics diagnostics;
    model->check(document, diagnostics);
    if (diagnostics.empty()) {
        model->check_network(document, workloads::testing::parse_network(network), diagnostics);
    }
    return diagnostics.text();
}

TEST(PinsOfAnArray, MayNameLayersAndKindsOfLayers) {
    EXPECT_EQ(faults("pins: {stem: vmp, conv: pma, lrn: mpc, probabilities: mpc, joined: pma}\n"), "");
}

TEST(PinsOfAnArray, MayPutEveryKindOfLayerWhereSomeUnitDoesIt) {
    const char* const radar = R"(
input: {channels: 1, height: 8, width: 16}
layers:
  - {name: range, kind: fft}
  - {name: larger, kind: upsample, factor: 2}
)";
    EXPECT_EQ(faults("pins: {range: vmp, larger: vmp}\n", radar), "");
    EXPECT_EQ(faults("pins: {fft: mpc, upsample: mpc}\n", radar), "");
    EXPECT_THAT(faults("pins: {range: pma}\n", radar), HasSubstr("'pma' cannot do range"));
}

TEST(PinsOfAnArray, ToAUnitThatCannotDoTheLayer) {
    EXPECT_THAT(faults("pins:\n  stem: vmp\n  pool: pma\n"),
                HasSubstr("mine.yaml:5:9: error: 'pma' cannot do pool of test, which is max_pool\n"
                          "      pool: pma\n"
                          "            ^~~\n"
                          "    expected: vmp, mpc"));
    EXPECT_THAT(faults("pins: {softmax: vmp}\n"), HasSubstr("'vmp' cannot do probabilities of test"));
}

TEST(PinsOfAnArray, OfLayersThatTheNetworkDoesNotHave) {
    EXPECT_THAT(faults("pins: {stm: vmp}\n"), HasSubstr("test has no layer, and no kind of layer, 'stm'"));
    EXPECT_THAT(faults("pins: {stm: vmp}\n"), HasSubstr("did you mean 'stem'?"));
}

TEST(PinsOfAnArray, ToUnitsThatThereAreNot) {
    EXPECT_THAT(faults("pins: {stem: tpu}\n"), HasSubstr("mine.yaml:3:14: error: 'tpu' is not a kind of unit"));
    EXPECT_THAT(faults("vmp: {count: 0}\npma: {count: 0}\nmpc: {count: 0}\n"), HasSubstr("no unit at all"));
}

TEST(ALayerThatFitsNoScratchpad, IsFoundBeforeTheSimulation) {
    // One window and one filter of the head: 2 x 70 channels x 5 x 6 positions x 2 bytes, a bias and a result.
    EXPECT_THAT(faults("vmp: {scratchpad: {bytes: 4096, banks: 1}}\npma: {scratchpad: {bytes: 4096, banks: 1}}\n"
                       "mpc: {scratchpad: {bytes: 4096, banks: 1}}\n"),
                HasSubstr("one window and one filter of head of test take 8410 bytes"));
}

TEST(APortOfAnArray, MustTakeWholeWords) {
    EXPECT_THAT(faults("vmp: {dma: {bytes_per_cycle: 48}}\n"),
                HasSubstr("48 bytes are not a whole number of SRAM words of 32 bytes"));
}

}  // namespace
}  // namespace nought::tests
