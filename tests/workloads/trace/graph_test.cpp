#include <functional>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "sim/base/config/error.h"
#include "tests/workloads/tensor/scratch_folder.h"
#include "tests/workloads/trace/graph_trace.h"
#include "tests/workloads/trace/trace_parts.h"
#include "tests/workloads/trace/write_tiny.h"
#include "workloads/tensor/npy.h"
#include "workloads/trace/read.h"

namespace nought::workloads {
namespace {

using Json = nlohmann::json;

std::vector<std::int16_t> numbers(const TensorView<std::int16_t>& view) {
    return {view.values().begin(), view.values().end()};
}

class TraceGraph : public ::testing::Test {
protected:
    TraceGraph() : hash_(write_trace(scratch_ / "graph", GraphTrace().trace())) {
        manifest_ = Json::parse(scratch_.bytes_of("graph/manifest.json"));
        manifest_.erase("content_hash");
    }

    /// The error of reading after a change of the manifest, from the name of the trace on.
    std::string error_after(const std::function<void(Json&)>& change) {
        Json manifest = manifest_;
        change(manifest);
        scratch_.with_bytes("graph/manifest.json", manifest.dump());
        try {
            read_trace(scratch_ / "graph");
        } catch (const config::UserError& error) {
            const std::string text = error.what();
            return text.substr(std::min(text.size(), scratch_.path().string().size() + 1));
        }
        return "";
    }

    ScratchFolder scratch_;
    std::string hash_;
    Json manifest_;
};

TEST_F(TraceGraph, StepsSourcesAndOrderReadBackAsTheyWereWritten) {
    const TraceParts expected(GraphTrace().trace());
    const Trace trace = read_trace(scratch_ / "graph");
    EXPECT_EQ(trace.content_hash, hash_);
    EXPECT_TRUE(trace.connected);
    const TraceParts found(trace);
    EXPECT_EQ(found.order, expected.order);
    EXPECT_EQ(found.sources(found.layers[0]), std::vector<std::string>{"input"});
    ASSERT_EQ(found.steps.size(), expected.steps.size());
    for (std::size_t i = 0; i < expected.steps.size(); ++i) {
        const TraceStep& step = found.steps[i];
        const TraceStep& wanted = expected.steps[i];
        EXPECT_EQ(step.name, wanted.name);
        EXPECT_EQ(step.kind, wanted.kind);
        EXPECT_EQ(found.after(step), "conv");
        EXPECT_EQ(step.sources, wanted.sources);
        EXPECT_EQ(step.factor, wanted.factor);
        EXPECT_EQ(step.limit, wanted.limit);
        EXPECT_EQ(step.proposals, wanted.proposals);
        EXPECT_EQ(step.roi, wanted.roi);
        EXPECT_EQ(step.input_fraction_bits, wanted.input_fraction_bits);
        EXPECT_EQ(step.output_fraction_bits, wanted.output_fraction_bits);
        ASSERT_EQ(step.inputs.size(), wanted.inputs.size());
        for (std::size_t n = 0; n < step.inputs.size(); ++n) {
            EXPECT_EQ(step.inputs[n].shape(), wanted.inputs[n].shape());
            EXPECT_EQ(numbers(step.inputs[n]), numbers(wanted.inputs[n]));
        }
        EXPECT_EQ(step.output.shape(), wanted.output.shape());
        EXPECT_EQ(numbers(step.output), numbers(wanted.output));
    }
    EXPECT_EQ(found.steps[0].lrn.size, 3);
    EXPECT_EQ(found.steps[0].lrn.channels, 2);
    EXPECT_EQ(found.steps[0].lrn.input, (Extent{1, 6, 8}));
}

TEST_F(TraceGraph, AnInputThatIsAnEarlierOutputTakesNoSecondPlaceOnDisk) {
    EXPECT_TRUE(std::filesystem::equivalent(scratch_ / "graph/conv/output.npy", scratch_ / "graph/sum/input_1.npy"));
    EXPECT_TRUE(
        std::filesystem::equivalent(scratch_ / "graph/boxes/output.npy", scratch_ / "graph/regions/input_1.npy"));
}

TEST_F(TraceGraph, ATraceOfBeforeThatKnowsNoSourcesStaysReadable) {
    const Trace old = TinyTrace().trace();
    write_trace(scratch_ / "old", old);
    const Json manifest = Json::parse(scratch_.bytes_of("old/manifest.json"));
    EXPECT_FALSE(manifest.contains("order"));
    EXPECT_FALSE(manifest.contains("steps"));
    EXPECT_FALSE(manifest["layers"][0].contains("from"));
    const Trace found = read_trace(scratch_ / "old");
    EXPECT_FALSE(found.connected);
    EXPECT_TRUE(found.layers()[0]->sources.empty());
}

TEST_F(TraceGraph, AChangedStepIsNoticed) {
    std::string bytes = scratch_.bytes_of("graph/spectrum/output.npy");
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    scratch_.with_bytes("graph/spectrum/output.npy", bytes);
    EXPECT_THROW(read_trace(scratch_ / "graph"), config::UserError);
}

TEST_F(TraceGraph, EveryWrongFieldOfAStepIsNamed) {
    const std::vector<std::pair<std::function<void(Json&)>, std::string>> cases = {
        {[](Json& m) { m["steps"] = 1; }, "steps: expected a list, found number"},
        {[](Json& m) { m["steps"][0]["kind"] = "gelu"; },
         "steps[0].kind: expected one of lrn, relu, add, concat, softmax, upsample, fft, proposals, roi_pool, found "
         "'gelu'"},
        {[](Json& m) { m["steps"][0]["size"] = 4; }, "steps[0].size: must be odd"},
        {[](Json& m) { m["steps"][0]["beta"] = 99; }, "steps[0].beta: expected a number from 0 to 16"},
        {[](Json& m) { m["steps"][0]["alpha"] = "1"; }, "steps[0].alpha: expected a number from 0 to 1000000"},
        {[](Json& m) { m["steps"][1]["name"] = "conv"; }, "steps[1].name: 'conv' is used twice"},
        {[](Json& m) { m["steps"][1]["after"] = "pool"; }, "steps[1].after: there is no layer 'pool'"},
        {[](Json& m) { m["steps"][1]["limit"] = -1; }, "steps[1].limit: expected a whole number from 0 to 32767"},
        {[](Json& m) { m["steps"][1]["factor"] = 2; }, "steps[1].factor: unknown key"},
        {[](Json& m) { m["steps"][2]["input_fraction_bits"] = {0}; },
         "steps[2].input_fraction_bits: 'add' does not take 1 inputs"},
        {[](Json& m) {
             m["steps"][3]["input_fraction_bits"] = {0, 0.5};
         },
         "steps[3].input_fraction_bits[1]: expected a whole number from -1024 to 1024"},
        {[](Json& m) { m["steps"][2]["from"] = {"conv"}; }, "steps[2].from: has 1 names for 2 inputs"},
        {[](Json& m) {
             m["steps"][2]["from"] = {"conv", 3};
         },
         "steps[2].from[1]: expected a text, found number"},
        {[](Json& m) { m["steps"][5]["factor"] = 0; }, "steps[5].factor: expected a whole number from 1 to 256"},
        {[](Json& m) {
             m["steps"][7]["anchors"] = {1, 2, 3};
         },
         "steps[7].anchors: expected a list of widths and heights in turn"},
        {[](Json& m) {
             m["steps"][7]["picture"] = {100, 5000};
         },
         "steps[7].picture[1]: expected a whole number from 1 to 4095"},
        {[](Json& m) { m["steps"][8]["bins"] = {7}; },
         "steps[8].bins: expected a list of two whole numbers: rows, columns"},
    };
    for (const auto& [change, message] : cases) {
        EXPECT_EQ(error_after(change), "graph/manifest.json: " + message);
    }
}

TEST_F(TraceGraph, ABrokenGraphIsRefused) {
    const std::vector<std::pair<std::function<void(Json&)>, std::string>> cases = {
        {[](Json& m) { m["layers"][0].erase("from"); }, "layers[0].from: is missing, but there is an order"},
        {[](Json& m) { m["steps"][0]["from"] = {"cnov"}; }, "steps[0].from[0]: there is no 'cnov'"},
        {[](Json& m) { m["steps"][0]["from"] = {"norm"}; }, "steps[0].from[0]: 'norm' takes its own output"},
        {[](Json& m) { m["steps"][0]["from"] = {"sum"}; }, "steps[0].from[0]: 'sum' comes later in the order"},
        {[](Json& m) { m["layers"][0]["from"] = "norm"; }, "layers[0].from: 'norm' comes later in the order"},
        {[](Json& m) { m["order"][2] = "rectifier"; }, "order[2]: there is no 'rectifier'; did you mean 'rectified'?"},
        {[](Json& m) { m["order"][2] = "conv"; }, "order[2]: 'conv' is named twice"},
        {[](Json& m) { std::swap(m["order"][0], m["order"][1]); },
         "steps[0].after: 'conv' disagrees with the order, in which 'norm' follows ''"},
        {[](Json& m) { m["order"].erase(9); }, "order: 'regions' is not in it"},
        {[](Json& m) { m["steps"][0]["name"] = "input"; }, "steps[0].name: 'input' stands for the network's input"},
    };
    for (const auto& [change, message] : cases) {
        EXPECT_EQ(error_after(change), "graph/manifest.json: " + message);
    }
}

TEST_F(TraceGraph, AStepThatDisagreesWithItsArraysIsRefused) {
    const std::vector<std::pair<std::function<void(Json&)>, std::string>> cases = {
        {[](Json& m) { m["steps"][5]["factor"] = 3; },
         "large/output.npy: shape (2, 12, 16) disagrees with the manifest and the inputs, which give (2, 18, 24)"},
        {[](Json& m) { m["steps"][6]["output_fraction_bits"] = 0; },
         "spectrum/output.npy: the manifest gives it 0 fraction bits, which must be -3"},
        {[](Json& m) { m["steps"][4]["output_fraction_bits"] = 14; },
         "shares/output.npy: the manifest gives it 14 fraction bits, which must be 15"},
        {[](Json& m) {
             m["steps"][7]["anchors"] = {8, 8, 16, 16};
         },
         "boxes/input_0.npy: shape (2, 6, 8) does not have 2 channels for each of 2 anchors"},
        {[](Json& m) {
             m["steps"][8]["bins"] = {7, 6};
         },
         "regions/output.npy: shape (2, 5, 7, 7) disagrees with the manifest and the inputs, which give (2, 5, 7, 6)"},
        {[](Json& m) {
             m["steps"][2]["input_fraction_bits"] = {0, 41};
         },
         "sum/input_1.npy: its fraction bits are more than 40 away from the first input's"},
        {[](Json& m) {
             m["steps"][7]["from"] = {"conv", "conv"};
         },
         "boxes/input_1.npy: shape (4, 6, 8) is not that of the output of 'conv', (2, 6, 8)"},
    };
    for (const auto& [change, message] : cases) {
        const std::string text = error_after(change);
        EXPECT_EQ(text, "graph/" + message);
    }
}

TEST_F(TraceGraph, ArraysOfStepsThatAreMissingOrMisshapenAreNamed) {
    const auto error = [&] { return error_after([](Json&) {}); };
    write_npy(scratch_ / "graph/spectrum/input_0.npy", Tensor<std::int16_t>({2, 6, 6}));
    EXPECT_EQ(error(), "graph/spectrum/input_0.npy: shape (2, 6, 6) has rows whose length is not a power of two");
    write_npy(scratch_ / "graph/sum/input_1.npy", Tensor<std::int16_t>({2, 6, 9}));
    EXPECT_EQ(error(), "graph/sum/input_1.npy: shape (2, 6, 9) is not that of the first input, (2, 6, 8)");
    write_npy(scratch_ / "graph/norm/input_0.npy", Tensor<std::int16_t>({6, 8}));
    EXPECT_EQ(error(), "graph/norm/input_0.npy: shape (6, 8) is neither (C, H, W) nor (C, T, H, W)");
    std::filesystem::remove(scratch_ / "graph/norm/output.npy");
    EXPECT_THAT(error(), ::testing::HasSubstr("norm/output.npy"));
}

}  // namespace
}  // namespace nought::workloads
