#include "workloads/inputs/fit.h"

#include <gmock/gmock.h>

namespace nought::workloads {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

InputRule still(std::int64_t channels, std::int64_t height, std::int64_t width, std::int64_t resize = 0,
                bool crop = true) {
    return {channels, 1, height, width, resize, crop};
}

Image<float> gray(std::int64_t height, std::int64_t width, std::vector<float> levels) {
    Image<float> image(height, width, 1);
    image.pixels = std::move(levels);
    return image;
}

TEST(Fit, LeavesAPictureOfTheRightSizeAsItIs) {
    Image<std::uint8_t> image(2, 2, 3);
    image.pixels = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    const auto found = fit(image, still(3, 2, 2));
    EXPECT_EQ(found.shape(), (Shape{3, 2, 2}));
    EXPECT_THAT(found.values(), ElementsAre(1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, 12));
}

TEST(Fit, ShrinkingWeighsEveryPixelByATriangle) {
    // Half the size: the taps of an inner pixel are 1 3 3 1 of 8; beyond the border they are left out.
    const auto found = fit(gray(1, 8, {0, 8, 16, 24, 32, 40, 48, 56}), still(1, 1, 4, 0, false));
    EXPECT_THAT(found.values(), ElementsAre(40.0f / 7, 20, 36, 56 - 40.0f / 7));
}

TEST(Fit, GrowingIsLinearBetweenPixelCentres) {
    const auto found = fit(gray(1, 2, {0, 100}), still(1, 1, 4, 0, false));
    EXPECT_THAT(found.values(), ElementsAre(0, 25, 75, 100));
}

TEST(Fit, ResizesTheShorterSideAndCropsTheCentre) {
    const auto expect_size = [](ResizedSize found, std::int64_t height, std::int64_t width) {
        EXPECT_EQ(found.height, height);
        EXPECT_EQ(found.width, width);
    };
    expect_size(resized_size(480, 640, still(3, 227, 227, 256)), 256, 341);
    expect_size(resized_size(640, 480, still(3, 227, 227, 256)), 341, 256);
    expect_size(resized_size(480, 640, still(3, 227, 227)), 227, 303);
    expect_size(resized_size(480, 640, still(3, 227, 227, 0, false)), 227, 227);
    expect_size(resized_size(100, 100, still(3, 112, 171, 128)), 171, 171);  // 128 would not cover the crop
    expect_size(resized_size(1, 65535, still(1, 9, 9)), 9, 589815);

    const auto found = fit(gray(2, 6, {0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5}), still(1, 2, 2));
    EXPECT_THAT(found.values(), ElementsAre(2, 3, 2, 3));
}

TEST(Fit, TurnsColourToGrayAndGrayToColour) {
    Image<std::uint8_t> colour(1, 1, 3);
    colour.pixels = {100, 200, 50};
    EXPECT_FLOAT_EQ(fit(colour, still(1, 1, 1))[0], 29.9f + 117.4f + 5.7f);
    EXPECT_THAT(fit(gray(1, 1, {7}), still(3, 1, 1)).values(), ElementsAre(7, 7, 7));
}

TEST(Fit, AFlatPictureStaysFlatAtAnySize) {
    for (const std::int64_t size : {1, 2, 3, 7, 50, 333}) {
        const auto found = fit(gray(17, 23, std::vector<float>(17 * 23, 200)), still(1, size, size + 1, 0, false));
        for (const float level : found.values()) {
            ASSERT_NEAR(level, 200, 0.001);
        }
    }
}

}  // namespace
}  // namespace nought::workloads
