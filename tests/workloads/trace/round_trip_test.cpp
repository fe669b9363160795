#include <cstdlib>
#include <fstream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "sim/base/config/error.h"
#include "tests/workloads/tensor/scratch_folder.h"
#include "tests/workloads/trace/trace_parts.h"
#include "tests/workloads/trace/write_tiny.h"
#include "workloads/tensor/npy.h"
#include "workloads/trace/read.h"

namespace nought::workloads {
namespace {

namespace fs = std::filesystem;

template <class T>
void expect_equal(const TensorView<T>& found, const TensorView<T>& expected) {
    EXPECT_EQ(found.shape(), expected.shape());
    EXPECT_TRUE(
        std::equal(found.values().begin(), found.values().end(), expected.values().begin(), expected.values().end()));
}

std::size_t entries(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST(Trace, ReadsBackAsItWasWritten) {
    const ScratchFolder scratch;
    const Trace trace = TinyTrace().trace();
    const std::string hash = write_trace(scratch / "tiny", trace);
    const Trace again = read_trace(scratch / "tiny");
    EXPECT_EQ(again.network, "tiny");
    EXPECT_EQ(again.input, "scene");
    EXPECT_EQ(again.seed, UINT64_MAX);
    EXPECT_EQ(again.content_hash, hash);
    const TraceParts parts(trace);
    const TraceParts found_parts(again);
    ASSERT_EQ(found_parts.layers.size(), parts.layers.size());
    for (std::size_t index = 0; index < parts.layers.size(); ++index) {
        const TraceLayer& found = found_parts.layers[index];
        const TraceLayer& expected = parts.layers[index];
        EXPECT_EQ(found.name, expected.name);
        EXPECT_EQ(found.kind, expected.kind);
        EXPECT_EQ(found.shape, expected.shape);
        EXPECT_EQ(found.relu, expected.relu);
        EXPECT_EQ(found.output_shift, expected.output_shift);
        EXPECT_EQ(found.input_fraction_bits, expected.input_fraction_bits);
        EXPECT_EQ(found.weight_fraction_bits, expected.weight_fraction_bits);
        expect_equal(found.input, expected.input);
        expect_equal(found.weights, expected.weights);
        expect_equal(found.bias, expected.bias);
        expect_equal(found.output, expected.output);
    }
    ASSERT_EQ(found_parts.pools.size(), parts.pools.size());
    for (std::size_t index = 0; index < parts.pools.size(); ++index) {
        EXPECT_EQ(found_parts.pools[index].name, parts.pools[index].name);
        EXPECT_EQ(found_parts.after(found_parts.pools[index]), parts.after(parts.pools[index]));
        EXPECT_EQ(found_parts.pools[index].shape, parts.pools[index].shape);
        expect_equal(found_parts.pools[index].input, parts.pools[index].input);
        expect_equal(found_parts.pools[index].output, parts.pools[index].output);
    }
}

TEST(Trace, EveryLayerCanBeRedoneInNumpy) {
    if (std::system("/usr/bin/python3 -c 'import numpy' 2> /dev/null") != 0) {
        GTEST_SKIP() << "/usr/bin/python3 has no numpy";
    }
    const ScratchFolder scratch;
    Trace trace = TinyTrace().trace();
    write_trace(scratch / "tiny", trace);
    const std::string redo = "/usr/bin/python3 " NOUGHT_SOURCE_DIR "/tests/workloads/trace/redo_layer.py ";
    EXPECT_EQ(std::system((redo + (scratch / "tiny").string()).c_str()), 0);

    TensorView<std::int16_t>& output = trace.operations.back().entry().output;
    Tensor<std::int16_t> wrong(output.shape(), {output.values().begin(), output.values().end()});
    wrong[wrong.size() - 1] ^= 1;
    output = TensorView<std::int16_t>(std::move(wrong));
    write_trace(scratch / "wrong", trace);
    EXPECT_NE(std::system((redo + (scratch / "wrong").string() + " 2> /dev/null").c_str()), 0);
}

TEST(Trace, AnArrayThatRepeatsTakesNoSecondPlaceOnDisk) {
    const ScratchFolder scratch;
    write_trace(scratch / "tiny", TinyTrace().trace());
    EXPECT_EQ(fs::hard_link_count(scratch / "tiny/conv1/output.npy"), 2u);
    EXPECT_TRUE(fs::equivalent(scratch / "tiny/conv1/output.npy", scratch / "tiny/pool1/input.npy"));
    // The same values as (features, 1, 1) are another file: a shape belongs to an array.
    EXPECT_FALSE(fs::equivalent(scratch / "tiny/pool1/output.npy", scratch / "tiny/fc2/input.npy"));
}

TEST(Trace, TheSameTraceIsWrittenAsTheSameBytes) {
    const ScratchFolder scratch;
    EXPECT_EQ(write_trace(scratch / "a", TinyTrace().trace()), write_trace(scratch / "b", TinyTrace().trace()));
    EXPECT_EQ(scratch.bytes_of("a/manifest.json"), scratch.bytes_of("b/manifest.json"));
}

TEST(Trace, TheHashTellsEveryChangeApart) {
    const ScratchFolder scratch;
    Trace trace = TinyTrace().trace();
    const std::string first = write_trace(scratch / "a", trace);
    TraceLayer changed = trace.operations[3].layer();
    changed.relu = !changed.relu;
    trace.operations[3] = changed;
    const std::string other_manifest = write_trace(scratch / "b", trace);
    std::swap(trace.operations[0], trace.operations[2]);  // the pools
    const std::string other_order = write_trace(scratch / "c", trace);
    EXPECT_NE(first, other_manifest);
    EXPECT_NE(other_manifest, other_order);
}

TEST(Trace, AChangedArrayIsNoticed) {
    const ScratchFolder scratch;
    write_trace(scratch / "tiny", TinyTrace().trace());
    std::string bytes = scratch.bytes_of("tiny/conv_3d/weights.npy");
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    scratch.with_bytes("tiny/conv_3d/weights.npy", bytes);
    EXPECT_THAT([&] { read_trace(scratch / "tiny"); },
                ::testing::ThrowsMessage<config::UserError>(::testing::HasSubstr("manifest.json: content_hash: ")));
    EXPECT_NO_THROW(read_trace(scratch / "tiny", {.verify_hash = false}));
}

TEST(Trace, ATraceMadeByHandNeedsNoHashNoPoolsAndNoDilation) {
    const ScratchFolder scratch;
    const std::string hash = write_trace(scratch / "tiny", TinyTrace().trace());
    auto manifest = nlohmann::json::parse(scratch.bytes_of("tiny/manifest.json"));
    manifest.erase("content_hash");
    scratch.with_bytes("tiny/manifest.json", manifest.dump());
    EXPECT_EQ(read_trace(scratch / "tiny").content_hash, hash);
    manifest.erase("pools");
    manifest["layers"].erase(0);
    for (auto& layer : manifest["layers"]) {
        layer.erase("dilation");
    }
    scratch.with_bytes("tiny/manifest.json", manifest.dump());
    const Trace trace = read_trace(scratch / "tiny");
    ASSERT_EQ(trace.layers().size(), 2u);
    EXPECT_EQ(trace.layers()[0]->shape.dilation, (Extent{1, 1, 1}));
}

TEST(TraceWriter, LeavesNothingWithoutFinish) {
    const ScratchFolder scratch;
    {
        TraceWriter writer(scratch / "tiny", "tiny", "scene", 1);
        writer.take(*TinyTrace().trace().layers()[0]);
        EXPECT_EQ(entries(scratch.path()), 1u);
    }
    EXPECT_EQ(entries(scratch.path()), 0u);
}

TEST(TraceWriter, ReplacesAnOldTraceOnlyWhenTheNewOneIsWhole) {
    const ScratchFolder scratch;
    Trace trace = TinyTrace().trace();
    const std::string old = write_trace(scratch / "tiny", trace);
    trace.operations.erase(trace.operations.begin());  // pool_3d
    trace.operations.pop_back();                       // conv_3d
    {
        TraceWriter writer(scratch / "tiny", "tiny", "scene", 1);
        writer.take(*trace.layers()[0]);
        EXPECT_EQ(read_trace(scratch / "tiny").content_hash, old);
    }
    const Trace mapped = read_trace(scratch / "tiny");
    write_trace(scratch / "tiny/", trace);
    EXPECT_EQ(read_trace(scratch / "tiny").layers().size(), 2u);
    EXPECT_FALSE(fs::exists(scratch / "tiny/conv_3d"));
    EXPECT_EQ(entries(scratch.path()), 1u);
    // Whoever has the old one mapped still sees it.
    expect_equal(mapped.layers()[2]->input, TinyTrace().trace().layers()[2]->input);
}

TEST(TraceWriter, RemovesWhatADeadProcessLeft) {
    const ScratchFolder scratch;
    fs::create_directories(scratch / ".tiny.999999999-0.tmp/conv1");
    fs::create_directories(scratch / ".other.999999999-0.tmp");
    write_trace(scratch / "tiny", TinyTrace().trace());
    EXPECT_FALSE(fs::exists(scratch / ".tiny.999999999-0.tmp"));
    EXPECT_TRUE(fs::exists(scratch / ".other.999999999-0.tmp"));
}

TEST(TraceWriter, TouchesNoFolderThatHoldsSomethingElse) {
    const ScratchFolder scratch;
    fs::create_directories(scratch / "photos");
    scratch.with_bytes("photos/cat.png", "...");
    EXPECT_THROW(TraceWriter(scratch / "photos", "tiny", "scene", 1), config::UserError);
    EXPECT_THROW(TraceWriter(scratch / "photos/cat.png", "tiny", "scene", 1), config::UserError);
    EXPECT_TRUE(fs::exists(scratch / "photos/cat.png"));
}

TEST(TraceWriter, RefusesNamesThatRepeatOrLeaveTheFolder) {
    const ScratchFolder scratch;
    TraceWriter writer(scratch / "tiny", "tiny", "scene", 1);
    TraceLayer layer = *TinyTrace().trace().layers()[0];
    writer.take(layer);
    EXPECT_THROW(writer.take(layer), std::logic_error);
    for (const char* name : {"../evil", "", "Conv", "a/b", "."}) {
        layer.name = name;
        EXPECT_THROW(writer.take(layer), std::logic_error) << name;
    }
}

}  // namespace
}  // namespace nought::workloads
