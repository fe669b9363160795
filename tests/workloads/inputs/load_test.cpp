#include "workloads/inputs/load.h"

#include <fstream>

#include <gmock/gmock.h>

#include "sim/base/config/error.h"
#include "tests/workloads/inputs/make_jpeg.h"
#include "tests/workloads/inputs/make_png.h"
#include "tests/workloads/tensor/scratch_folder.h"
#include "workloads/inputs/file_bytes.h"
#include "workloads/tensor/npy.h"

namespace nought::workloads {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using std::string_literals::operator""s;

InputRule rule(std::int64_t channels, std::int64_t frames, std::int64_t height, std::int64_t width) {
    return {channels, frames, height, width, 0, true};
}

/// A PNG of one gray pixel.
std::string dot(char level) {
    return make_png(1, 1, 8, 0, "\0"s + level);
}

class Load : public ::testing::Test {
protected:
    template <class T>
    Tensor<float> load_array(const Tensor<T>& array, const InputRule& wanted) {
        write_npy(folder_ / "x.npy", array);
        return load_input((folder_ / "x.npy").string(), wanted);
    }
    std::string error_of(const std::string& input, const InputRule& wanted) {
        try {
            load_input(input, wanted);
        } catch (const config::UserError& error) {
            return error.what();
        }
        return "";
    }

    ScratchFolder folder_;
};

TEST_F(Load, TellsFilesByTheirBytesNotTheirNames) {
    folder_.with_bytes("a.jpg", dot(9));
    EXPECT_THAT(load_input((folder_ / "a.jpg").string(), rule(3, 1, 1, 1)).values(), ElementsAre(9, 9, 9));
    Image<std::uint8_t> image(8, 8, 3);
    folder_.with_bytes("b.png", make_jpeg(image));
    EXPECT_THAT(load_input((folder_ / "b.png").string(), rule(1, 1, 4, 4)).values(), Each(0));
}

TEST_F(Load, AStillServesEveryFrameOfAClip) {
    folder_.with_bytes("a.png", dot(9));
    const auto clip = load_input((folder_ / "a.png").string(), rule(1, 4, 1, 1));
    EXPECT_EQ(clip.shape(), (Shape{1, 4, 1, 1}));
    EXPECT_THAT(clip.values(), Each(9));
}

TEST_F(Load, AFolderIsAClipInNaturalOrder) {
    folder_.with_bytes("frame10.png", dot(10));
    folder_.with_bytes("frame9.PNG", dot(9));
    folder_.with_bytes("frame1.png", dot(1));
    folder_.with_bytes("readme.txt", "no frame");
    const std::string path = folder_.path().string();
    EXPECT_THAT(load_input(path, rule(1, 3, 1, 1)).values(), ElementsAre(1, 9, 10));
    EXPECT_THAT(load_input(path, rule(1, 2, 1, 1)).values(), ElementsAre(1, 9));
    EXPECT_THAT(load_input(path, rule(1, 7, 1, 1)).values(), ElementsAre(1, 1, 1, 9, 9, 10, 10));
    EXPECT_THAT(load_input(path, rule(1, 1, 1, 1)).values(), ElementsAre(1));
    EXPECT_EQ(load_input(path, rule(3, 2, 1, 1)).shape(), (Shape{3, 2, 1, 1}));
}

TEST_F(Load, NaturalOrderCountsNumbersAndIsAnOrder) {
    EXPECT_TRUE(natural_less("f2", "f10"));
    EXPECT_FALSE(natural_less("f10", "f2"));
    EXPECT_TRUE(natural_less("a1b2", "a1b10"));
    EXPECT_TRUE(natural_less("f", "f1"));
    EXPECT_TRUE(natural_less("f01", "f1"));
    EXPECT_FALSE(natural_less("f1", "f01"));
    EXPECT_FALSE(natural_less("f1", "f1"));
    EXPECT_TRUE(natural_less("f99999999999999999998", "f99999999999999999999"));
}

TEST_F(Load, AnArrayOfTheNetworksShapeIsTakenAsItIs) {
    const auto wanted = rule(5, 1, 1, 2);
    EXPECT_THAT(load_array(Tensor<float>({5, 1, 2}, {-1.5f, 0, 1, 2, 3, 4, 5, 6, 7, 1e9f}), wanted).values(),
                ElementsAre(-1.5f, 0, 1, 2, 3, 4, 5, 6, 7, 1e9f));
    EXPECT_THAT(load_array(Tensor<std::int16_t>({1, 1, 2}, {-300, 300}), rule(1, 1, 1, 2)).values(),
                ElementsAre(-300, 300));
}

TEST_F(Load, ArraysOfPixelsMayHaveTheirAxesInAnyUsualOrder) {
    const auto wanted = rule(3, 1, 1, 2);
    const std::vector<std::uint8_t> interleaved{1, 2, 3, 4, 5, 6};
    const std::vector<std::uint8_t> planes{1, 4, 2, 5, 3, 6};
    EXPECT_THAT(load_array(Tensor<std::uint8_t>({1, 2, 3}, interleaved), wanted).values(),
                ElementsAre(1, 4, 2, 5, 3, 6));
    EXPECT_THAT(load_array(Tensor<std::uint8_t>({1, 1, 2, 3}, interleaved), wanted).values(),
                ElementsAre(1, 4, 2, 5, 3, 6));
    EXPECT_THAT(load_array(Tensor<std::uint8_t>({1, 3, 1, 2}, planes), wanted).values(), ElementsAre(1, 4, 2, 5, 3, 6));
    EXPECT_THAT(load_array(Tensor<std::uint8_t>({3, 1, 1, 2}, planes), wanted).values(), ElementsAre(1, 4, 2, 5, 3, 6));
    EXPECT_THAT(load_array(Tensor<std::uint8_t>({1, 2}, {8, 9}), wanted).values(), ElementsAre(8, 9, 8, 9, 8, 9));
}

TEST_F(Load, WhatNobodyCanUseIsOneClearError) {
    const auto wanted = rule(3, 1, 2, 2);
    const auto path = [&](const char* name) { return (folder_ / name).string(); };
    EXPECT_EQ(error_of(path("none.png"), wanted), path("none.png") + ": no such file");
    folder_.with_bytes("empty.png", "");
    EXPECT_EQ(error_of(path("empty.png"), wanted), path("empty.png") + ": the file is empty");
    folder_.with_bytes("text.png", "not a picture at all");
    EXPECT_EQ(error_of(path("text.png"), wanted), path("text.png") + ": is not a PNG, JPEG or NPY file");
    EXPECT_EQ(error_of("/dev/null", wanted), "/dev/null: is not a regular file");
    std::filesystem::create_directory(folder_ / "photos");
    folder_.with_bytes("photos/readme.txt", "");
    EXPECT_THAT(error_of(path("photos"), wanted), HasSubstr("photos: the folder holds no frames"));
    folder_.with_bytes("photos/1.png", "torn");
    EXPECT_THAT(error_of(path("photos"), wanted), HasSubstr("photos/1.png: is not a PNG, JPEG or NPY file"));
    folder_.with_bytes("good.png", dot(1));
    EXPECT_THAT(error_of(path("good.png"), rule(5, 1, 2, 2)), HasSubstr("the network needs 5 channels"));
    write_npy(folder_ / "long.npy", Tensor<std::int64_t>({3, 2, 2}));
    EXPECT_THAT(error_of(path("long.npy"), wanted), HasSubstr("long.npy: elements are '<i8'"));
    write_npy(folder_ / "shape.npy", Tensor<float>({5, 2, 2}));
    EXPECT_THAT(error_of(path("shape.npy"), wanted), HasSubstr("shape.npy: an array of shape (5, 2, 2) cannot be"));
    write_npy(folder_ / "void.npy", Tensor<float>({0, 4, 3}));
    EXPECT_THAT(error_of(path("void.npy"), wanted),
                HasSubstr("void.npy: an array of shape (0, 4, 3) does not hold a picture"));
    write_npy(folder_ / "nan.npy", Tensor<float>({3, 1, 1}, {0, std::numeric_limits<float>::quiet_NaN(), 0}));
    EXPECT_THAT(error_of(path("nan.npy"), wanted), HasSubstr("nan.npy: holds nan"));
    EXPECT_THAT(error_of("scene", rule(3, 1, 0, 2)), HasSubstr("out of range"));
    EXPECT_THAT(error_of("scene", rule(3, 1, 60000, 60000)), HasSubstr("out of range"));
}

TEST_F(Load, TheHashIsOfContentsSeedAndOrder) {
    folder_.with_bytes("a.png", dot(1));
    folder_.with_bytes("b.png", dot(1));
    folder_.with_bytes("c.png", dot(2));
    const auto hash = [&](const char* name) { return input_hash((folder_ / name).string()); };
    EXPECT_EQ(hash("a.png"), hash("b.png"));
    EXPECT_NE(hash("a.png"), hash("c.png"));
    const std::string before = input_hash(folder_.path().string());
    folder_.with_bytes("c.png", dot(3));
    EXPECT_NE(input_hash(folder_.path().string()), before);
    EXPECT_NE(input_hash("scene", 1), input_hash("scene", 2));
    EXPECT_THROW(input_hash((folder_ / "none").string()), config::UserError);
}

TEST_F(Load, SavedPicturesAreWhatTheNetworkSaw) {
    const auto wanted = rule(3, 2, 20, 24);
    const auto seen = load_input("clip", wanted);
    EXPECT_THAT(save_pictures(seen, folder_.path()), ElementsAre(folder_ / "frame_00.png", folder_ / "frame_01.png"));
    const auto again = load_input(folder_.path().string(), wanted);
    EXPECT_TRUE(std::equal(seen.values().begin(), seen.values().end(), again.values().begin()));
    EXPECT_TRUE(save_pictures(Tensor<float>({5, 2, 2}), folder_.path()).empty());
}

}  // namespace
}  // namespace nought::workloads
