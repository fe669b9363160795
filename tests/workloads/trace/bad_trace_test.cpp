#include <functional>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "sim/base/config/error.h"
#include "tests/workloads/tensor/scratch_folder.h"
#include "tests/workloads/trace/write_tiny.h"
#include "workloads/tensor/npy.h"
#include "workloads/trace/read.h"

namespace nought::workloads {
namespace {

using Json = nlohmann::json;

class BadTrace : public ::testing::Test {
protected:
    BadTrace() {
        write_trace(scratch_ / "tiny", TinyTrace().trace());
        manifest_ = Json::parse(scratch_.bytes_of("tiny/manifest.json"));
        manifest_.erase("content_hash");
    }

    /// Reads the trace with a text in place of the manifest and returns the error, without the scratch folder's name.
    std::string error_of(const std::string& manifest) {
        scratch_.with_bytes("tiny/manifest.json", manifest);
        try {
            read_trace(scratch_ / "tiny");
        } catch (const config::UserError& error) {
            const std::string text = error.what();
            const std::string folder = scratch_.path().string() + "/";
            EXPECT_EQ(text.substr(0, folder.size()), folder);
            return text.substr(std::min(folder.size(), text.size()));
        }
        return "";
    }

    std::string error_after(const std::function<void(Json&)>& change) {
        Json manifest = manifest_;
        change(manifest);
        return error_of(manifest.dump());
    }

    ScratchFolder scratch_;
    Json manifest_;
};

TEST_F(BadTrace, TextThatIsNoJsonIsShownByLineAndColumn) {
    EXPECT_THAT(error_of("{\n  \"format\": oops\n}"),
                ::testing::StartsWith("tiny/manifest.json:2:13: error: this is not JSON: "));
    EXPECT_THAT(error_of(""), ::testing::StartsWith("tiny/manifest.json:1:1: error: this is not JSON: "));
    EXPECT_THAT(error_of("{\"a\": 1"), ::testing::StartsWith("tiny/manifest.json:1:8: error: this is not JSON: "));
    EXPECT_THAT(error_of("{\"a\": \"\xff\"}"),
                ::testing::StartsWith("tiny/manifest.json:1:8: error: this is not JSON: "));
    EXPECT_THAT(error_of("{\"seed\": 1e999}"), ::testing::HasSubstr("this is not JSON"));
    EXPECT_EQ(error_of("[]"), "tiny/manifest.json: expected an object {...}");
    EXPECT_EQ(error_of(std::string(100000, '[')), "tiny/manifest.json: is nested too deeply");
    EXPECT_EQ(error_of("{\"seed\": 1, \"seed\": 1}"), "tiny/manifest.json: key 'seed' is repeated");
}

TEST_F(BadTrace, EveryWrongFieldIsNamed) {
    const std::vector<std::pair<std::function<void(Json&)>, std::string>> cases = {
        {[](Json& m) { m["format"] = "nought.trace/2"; }, "format: expected 'nought.trace/1', found 'nought.trace/2'"},
        {[](Json& m) { m.erase("format"); }, "format: is missing"},
        {[](Json& m) { m["network"] = 3; }, "network: expected a text, found number"},
        {[](Json& m) { m["seed"] = -1; }, "seed: expected a whole number that is not negative"},
        {[](Json& m) { m["seed"] = 1.5; }, "seed: expected a whole number that is not negative"},
        {[](Json& m) { m["content_hash"] = "00"; }, "content_hash: expected 32 hexadecimal digits"},
        {[](Json& m) { m["layer"] = 1; }, "layer: unknown key; did you mean 'layers'?"},
        {[](Json& m) { m["layers"] = Json::array(); }, "layers: is empty"},
        {[](Json& m) { m["layers"] = 5; }, "layers: expected a list, found number"},
        {[](Json& m) { m["layers"][1] = 5; }, "layers[1]: expected an object {...}"},
        {[](Json& m) { m["layers"][1].erase("relu"); }, "layers[1].relu: is missing"},
        {[](Json& m) { m["layers"][1]["relu"] = "yes"; }, "layers[1].relu: expected true or false, found string"},
        {[](Json& m) { m["layers"][1]["stirde"] = 1; }, "layers[1].stirde: unknown key; did you mean 'stride'?"},
        {[](Json& m) { m["layers"][0]["kind"] = "lstm"; }, "layers[0].kind: expected 'conv' or 'fc', found 'lstm'"},
        {[](Json& m) { m["layers"][1]["name"] = "conv1"; }, "layers[1].name: 'conv1' is used twice"},
        {[](Json& m) { m["pools"][1]["name"] = "conv1"; }, "pools[1].name: 'conv1' is used twice"},
        {[](Json& m) {
             m["layers"][0]["kernel"] = {1, 3};
         },
         "layers[0].kernel: expected a list of three whole numbers: time, rows, columns"},
        {[](Json& m) { m["layers"][0]["stride"][2] = 0; },
         "layers[0].stride[2]: expected a whole number from 1 to 1048576"},
        {[](Json& m) { m["layers"][0]["padding"][0] = 1e3; },
         "layers[0].padding[0]: expected a whole number from 0 to 1048576"},
        {[](Json& m) { m["layers"][0]["groups"] = UINT64_MAX; },
         "layers[0].groups: expected a whole number from 1 to 1048576"},
        {[](Json& m) { m["layers"][0]["output_shift"] = 63; },
         "layers[0].output_shift: expected a whole number from 0 to 62"},
        {[](Json& m) { m["layers"][0]["input_bits"] = 17; },
         "layers[0].input_bits: expected a whole number from 1 to 16"},
        {[](Json& m) { m["pools"][0]["kind"] = "median"; },
         "pools[0].kind: expected 'max' or 'average', found 'median'"},
        {[](Json& m) { m["pools"][0]["after"] = "conv9"; }, "pools[0].after: there is no layer 'conv9'"},
    };
    for (const auto& [change, message] : cases) {
        EXPECT_EQ(error_after(change), "tiny/manifest.json: " + message);
    }
}

TEST_F(BadTrace, NoNameLeadsOutOfTheFolder) {
    for (const char* name : {"../conv1", "/etc", "", ".", "..", "Conv1", "conv 1", "conv1/", "conv\xc3\xa9"}) {
        EXPECT_THAT(error_after([&](Json& m) { m["layers"][0]["name"] = name; }),
                    ::testing::StartsWith("tiny/manifest.json: layers[0].name: "))
            << name;
    }
}

TEST_F(BadTrace, AManifestThatDisagreesWithItsArraysIsRefused) {
    const std::vector<std::pair<std::function<void(Json&)>, std::string>> cases = {
        {[](Json& m) {
             m["layers"][0]["kernel"] = {1, 3, 3};
         },
         "conv1/weights.npy: shape (6, 2, 3, 2) disagrees with the manifest and input.npy, which gives (6, 2, 3, 3)"},
        {[](Json& m) { m["layers"][0]["groups"] = 1; },
         "conv1/weights.npy: shape (6, 2, 3, 2) disagrees with the manifest and input.npy, which gives (6, 4, 3, 2)"},
        {[](Json& m) { m["layers"][0]["groups"] = 4; },
         "conv1/weights.npy: 4 channels and 6 filters cannot be parted into the manifest's 4 groups"},
        {[](Json& m) {
             m["layers"][0]["stride"] = {1, 1, 1};
         },
         "conv1/output.npy: shape (6, 4, 11) disagrees with the geometry of the layer, which gives (6, 7, 11)"},
        {[](Json& m) {
             m["layers"][0]["stride"] = {2, 2, 1};
         },
         "conv1/input.npy: shape (4, 7, 9) has no time axis, but the manifest's kernel, stride, padding or dilation "
         "has"},
        {[](Json& m) { m["layers"][0]["kind"] = "fc"; },
         "conv1/input.npy: a fully-connected layer is a 1 x 1 x 1 kernel on a C x 1 x 1 x 1 input, found (4, 7, 9)"},
        {[](Json& m) {
             m["layers"][0]["dilation"] = {1, 5, 2};
         },
         "conv1/input.npy: the manifest's kernel is larger than the padded input (4, 7, 9)"},
        {[](Json& m) {
             m["pools"][1]["stride"] = {1, 1, 1};
         },
         "pool1/input.npy: shape (6, 4, 11) cannot be pooled to the manifest's output [1, 2, 6]"},
        {[](Json& m) {
             m["pools"][0]["padding"] = {2, 1, 1};
         },
         "pool_3d/input.npy: the manifest's padding is not smaller than its kernel: a window would be empty"},
    };
    for (const auto& [change, message] : cases) {
        EXPECT_EQ(error_after(change), "tiny/" + message);
    }
}

TEST_F(BadTrace, AnArrayThatIsMissingCutOrOfAnotherTypeIsNamed) {
    const std::string manifest = manifest_.dump();
    const std::string whole = scratch_.bytes_of("tiny/conv1/weights.npy");
    scratch_.with_bytes("tiny/conv1/weights.npy", whole.substr(0, whole.size() - 1));
    EXPECT_THAT(error_of(manifest), ::testing::StartsWith("tiny/conv1/weights.npy: "));
    write_npy(scratch_ / "tiny/conv1/weights.npy", Tensor<float>({6, 2, 3, 2}));
    EXPECT_THAT(error_of(manifest),
                ::testing::AllOf(::testing::StartsWith("tiny/conv1/weights.npy: "), ::testing::HasSubstr("int16")));
    write_npy(scratch_ / "tiny/conv1/weights.npy", Tensor<std::int16_t>({6, 2, 6}));
    EXPECT_EQ(error_of(manifest),
              "tiny/conv1/weights.npy: shape (6, 2, 6) does not go with an input of shape (4, 7, 9)");
    write_npy(scratch_ / "tiny/conv1/input.npy", Tensor<std::int16_t>({0, 7, 9}));
    EXPECT_EQ(error_of(manifest), "tiny/conv1/input.npy: shape (0, 7, 9) has an axis that is empty or too long");
    std::filesystem::remove(scratch_ / "tiny/conv1/input.npy");
    try {
        read_trace(scratch_ / "tiny");
        ADD_FAILURE() << "read without an input";
    } catch (const config::UserError& error) {
        EXPECT_THAT(error.what(), ::testing::HasSubstr("tiny/conv1/input.npy"));
    }
}

TEST_F(BadTrace, BiasesThatCouldOverflowAreRefused) {
    write_npy(scratch_ / "tiny/conv1/bias.npy", Tensor<std::int64_t>({6}, {0, 0, INT64_MIN, 0, 0, 0}));
    EXPECT_EQ(error_of(manifest_.dump()),
              "tiny/conv1/bias.npy: -9223372036854775808 is beyond 2^60: sums would overflow 64 bits");
}

TEST(BadTraceFolder, AFolderThatIsNoTraceIsNamed) {
    const ScratchFolder scratch;
    EXPECT_THAT([&] { read_trace(scratch / "nothing"); },
                ::testing::ThrowsMessage<config::UserError>(::testing::HasSubstr("no such folder")));
    EXPECT_THAT([&] { read_trace(scratch.path()); },
                ::testing::ThrowsMessage<config::UserError>(::testing::HasSubstr("it has no manifest.json")));
}

}  // namespace
}  // namespace nought::workloads
