#include <cstdlib>

#include <gmock/gmock.h>

#include "sim/base/config/error.h"
#include "tests/workloads/inputs/make_jpeg.h"
#include "tests/workloads/inputs/make_png.h"
#include "workloads/inputs/jpeg_file.h"

namespace nought::workloads {
namespace {

Image<std::uint8_t> slope(std::int64_t height, std::int64_t width, std::int64_t channels) {
    Image<std::uint8_t> image(height, width, channels);
    for (std::int64_t y = 0; y < height; ++y) {
        for (std::int64_t x = 0; x < width * channels; ++x) {
            image.row(y)[x] = static_cast<std::uint8_t>(2 * y + x);
        }
    }
    return image;
}

std::string jpeg_error(const std::string& jpeg) {
    try {
        decode_jpeg(bytes_of(jpeg), "x.jpg");
    } catch (const config::UserError& error) {
        return error.what();
    }
    return "";
}

TEST(Jpeg, ReadsColourGrayAndProgressive) {
    for (const std::int64_t channels : {1, 3}) {
        for (const bool progressive : {false, true}) {
            const auto image = slope(33, 17, channels);
            const auto found = decode_jpeg(bytes_of(make_jpeg(image, progressive)), "x.jpg");
            EXPECT_EQ(found.height, 33);
            EXPECT_EQ(found.width, 17);
            ASSERT_EQ(found.channels, channels);
            for (std::size_t index = 0; index < image.pixels.size(); ++index) {
                EXPECT_NEAR(found.pixels[index], image.pixels[index], 6) << index;
            }
        }
    }
}

TEST(Jpeg, EveryCutFileIsAnError) {
    for (const bool progressive : {false, true}) {
        const std::string whole = make_jpeg(slope(24, 24, 3), progressive);
        // The last two bytes are the end marker, which holds no pixels.
        for (std::size_t length = 2; length + 2 < whole.size(); ++length) {
            EXPECT_THAT(jpeg_error(whole.substr(0, length)), ::testing::StartsWith("x.jpg: bad JPEG: ")) << length;
        }
    }
}

TEST(Jpeg, AnythingElseIsAnError) {
    EXPECT_THAT(jpeg_error("\xff\xd8 and nothing more"), ::testing::StartsWith("x.jpg: bad JPEG: "));
    EXPECT_THAT(jpeg_error(std::string(1000, '\0')), ::testing::StartsWith("x.jpg: bad JPEG: "));
}

TEST(Jpeg, HugeSizesAreRefusedBeforeAnythingIsAllocated) {
    std::string jpeg = make_jpeg(slope(8, 8, 3));
    const std::size_t frame = jpeg.find("\xff\xc0");
    ASSERT_NE(frame, std::string::npos);
    jpeg.replace(frame + 5, 4, "\xfa\xfa\xfa\xfa");
    EXPECT_EQ(jpeg_error(jpeg), "x.jpg: 64250 x 64250 pixels are too many; at most 100 million");
}

}  // namespace
}  // namespace nought::workloads
