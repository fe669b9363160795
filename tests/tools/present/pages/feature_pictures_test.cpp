#include "tools/studies/comparison/feature_pictures.h"

#include <gtest/gtest.h>

#include "workloads/inputs/png_file.h"

namespace nought::tools {
namespace {

using workloads::Shape;
using workloads::Tensor;
using workloads::TensorView;

TensorView<std::int16_t> view(Shape shape, std::vector<std::int16_t> values) {
    return TensorView<std::int16_t>(Tensor<std::int16_t>(std::move(shape), std::move(values)));
}

workloads::Image<std::uint8_t> pixels_of(const Picture& picture) {
    return workloads::decode_png({reinterpret_cast<const std::uint8_t*>(picture.png.data()), picture.png.size()}, "");
}

TEST(FeaturePictures, DensitiesAreCountedFeatureByFeature) {
    EXPECT_EQ(feature_densities(view({2, 1, 2}, {0, 5, -1, 7})), (std::vector<double>{0.5, 1}));
}

TEST(FeaturePictures, BricksAreSixteenNeighbouringFeaturesAtOnePosition) {
    // 17 features, 2 positions: the 17th is a brick by itself.
    std::vector<std::int16_t> values(17 * 2, 0);
    for (int feature = 0; feature < 16; ++feature) {
        values[feature * 2] = 1;
    }
    values[3 * 2 + 1] = -4;
    values[16 * 2 + 1] = 9;
    std::vector<std::int64_t> expected(17, 0);
    expected[16] = 1;  // position 0, first brick
    expected[1] = 2;   // position 1, both bricks
    expected[0] = 1;   // position 0, second brick
    EXPECT_EQ(brick_populations(view({17, 1, 2}, values)), expected);
}

TEST(FeaturePictures, ZerosAreBlueAndNothingElseIs) {
    const auto image = pixels_of(feature_picture(view({1, 1, 3}, {0, 1, 100}), "x"));
    ASSERT_EQ(image.width, 3);
    ASSERT_EQ(image.channels, 3);
    const auto* row = image.row(0);
    EXPECT_GT(row[2], row[0]);
    EXPECT_EQ(row[3], row[5]);
    EXPECT_EQ(row[6], 255);
}

TEST(FeaturePictures, ManyLargeMapsBecomeASmallPicture) {
    const Picture picture = feature_picture(view({40, 200, 150}, std::vector<std::int16_t>(40 * 200 * 150, 3)), "x");
    const auto image = pixels_of(picture);
    EXPECT_EQ(image.height, 4 * 50 + 3);
    EXPECT_LE(image.width, 4 * 64 + 3);
}

TEST(FeaturePictures, AFileOfItsOwnIsEnlargedByAWholeNumber) {
    Picture picture;
    picture.png = feature_png(view({1, 1, 3}, {0, 1, 100}), 7);
    const auto image = pixels_of(picture);
    ASSERT_EQ(image.width, 9);
    ASSERT_EQ(image.height, 3);
    EXPECT_EQ(image.row(0)[8 * 3], 255);
    EXPECT_EQ(image.row(2)[6 * 3], 255);
    EXPECT_NE(image.row(2)[5 * 3], 255);
}

TEST(FeaturePictures, AClipShowsAtMostFourFrames) {
    EXPECT_EQ(input_pictures(view({3, 16, 2, 2}, std::vector<std::int16_t>(3 * 16 * 4, 1))).size(), 4u);
}

TEST(FeaturePictures, WhatIsNoPictureIsNotShown) {
    EXPECT_TRUE(input_pictures(view({784, 1, 1}, std::vector<std::int16_t>(784, 1))).empty());
    EXPECT_TRUE(input_pictures(view({2, 4, 4}, std::vector<std::int16_t>(32, 1))).empty());
}

TEST(FeaturePictures, AnInputOfOneValueIsDrawnAllTheSame) {
    EXPECT_EQ(input_pictures(view({1, 2, 2}, std::vector<std::int16_t>(4, 7))).size(), 1u);
}

}  // namespace
}  // namespace nought::tools
