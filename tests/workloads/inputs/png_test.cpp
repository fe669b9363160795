#include <gmock/gmock.h>

#include "sim/base/config/error.h"
#include "tests/workloads/inputs/make_png.h"
#include "workloads/inputs/png_file.h"

namespace nought::workloads {
namespace {

using ::testing::ElementsAre;
using std::string_literals::operator""s;

Image<std::uint8_t> decode(const std::string& png) {
    return decode_png(bytes_of(png), "x.png");
}

std::string png_error(const std::string& png) {
    try {
        decode(png);
    } catch (const config::UserError& error) {
        return error.what();
    }
    return "";
}

TEST(Png, ReadsColour) {
    const auto image = decode(make_png(2, 1, 8, 2, "\0\x01\x02\x03\xfd\xfe\xff"s));
    EXPECT_EQ(image.width, 2);
    EXPECT_EQ(image.height, 1);
    EXPECT_EQ(image.channels, 3);
    EXPECT_THAT(image.pixels, ElementsAre(1, 2, 3, 253, 254, 255));
}

TEST(Png, ReadsGrayOfEveryDepth) {
    EXPECT_THAT(decode(make_png(3, 1, 1, 0, "\0\xa0"s)).pixels, ElementsAre(255, 0, 255));
    EXPECT_THAT(decode(make_png(2, 1, 4, 0, "\0\x3f"s)).pixels, ElementsAre(0x33, 0xff));
    EXPECT_THAT(decode(make_png(2, 2, 8, 0, "\0\x01\x02\0\x03\x04"s)).pixels, ElementsAre(1, 2, 3, 4));
    // 16 bits are scaled, not cut: 0x7fff is 127.5 of 255, 0x01ff nearer to 2.
    EXPECT_THAT(decode(make_png(3, 1, 16, 0, "\0\xff\xff\0\0\x01\xff"s)).pixels, ElementsAre(255, 0, 2));
}

TEST(Png, ReadsPalettes) {
    const std::string palette = png_chunk("PLTE", "\x0a\x0b\x0c\x14\x15\x16");
    EXPECT_THAT(decode(make_png(2, 1, 1, 3, "\0\x40"s, palette)).pixels, ElementsAre(10, 11, 12, 20, 21, 22));
}

TEST(Png, LaysTransparencyOnWhite) {
    EXPECT_THAT(decode(make_png(3, 1, 8, 6, "\0\x0a\x14\x1e\xff\x0a\x14\x1e\0\0\0\0\x80"s)).pixels,
                ElementsAre(10, 20, 30, 255, 255, 255, 127, 127, 127));
    EXPECT_THAT(decode(make_png(2, 1, 8, 4, "\0\x0a\xff\x0a\0"s)).pixels, ElementsAre(10, 255));
    const std::string palette = png_chunk("PLTE", "\x0a\x0b\x0c\x14\x15\x16") + png_chunk("tRNS", "\0"s);
    EXPECT_THAT(decode(make_png(2, 1, 1, 3, "\0\x40"s, palette)).pixels, ElementsAre(255, 255, 255, 20, 21, 22));
}

TEST(Png, ReadsInterlaced) {
    // Adam7 of a 2 x 2 picture: pass 1 has (0,0), pass 6 (0,1), pass 7 the second row.
    EXPECT_THAT(decode(make_png(2, 2, 8, 0, "\0\x01\0\x02\0\x03\x04"s, "", 1)).pixels, ElementsAre(1, 2, 3, 4));
}

TEST(Png, WritesWhatItReads) {
    Image<std::uint8_t> image(3, 5, 3);
    for (std::size_t index = 0; index < image.pixels.size(); ++index) {
        image.pixels[index] = static_cast<std::uint8_t>(index * 37);
    }
    const auto again = decode_png(encode_png(image), "x.png");
    EXPECT_EQ(again.width, 5);
    EXPECT_EQ(again.height, 3);
    EXPECT_EQ(again.pixels, image.pixels);
}

TEST(Png, EveryCutFileIsAnError) {
    const std::string whole = make_png(4, 4, 8, 0, std::string(20, '\0'));
    for (std::size_t length = 0; length < whole.size(); ++length) {
        EXPECT_THAT(png_error(whole.substr(0, length)), ::testing::StartsWith("x.png: bad PNG: ")) << length;
    }
    EXPECT_EQ(png_error(whole), "");
}

TEST(Png, DamagedFilesAreErrors) {
    std::string flipped = make_png(4, 4, 8, 0, std::string(20, '\0'));
    flipped[45] = static_cast<char>(flipped[45] ^ 1);
    EXPECT_THAT(png_error(flipped), ::testing::StartsWith("x.png: bad PNG: "));
    EXPECT_THAT(png_error(make_png(0, 4, 8, 0, "")), ::testing::StartsWith("x.png: bad PNG: "));
    EXPECT_THAT(png_error(make_png(1, 1, 1, 3, "\0\0"s)), ::testing::StartsWith("x.png: bad PNG: "));
    EXPECT_THAT(png_error(make_png(4, 4, 8, 0, "\0"s)), ::testing::StartsWith("x.png: bad PNG: "));
}

TEST(Png, HugeSizesAreRefusedBeforeAnythingIsAllocated) {
    EXPECT_EQ(png_error(make_png(60000, 60000, 8, 2, "")),
              "x.png: 60000 x 60000 pixels are too many; at most 100 million, 65535 on a side");
    EXPECT_THAT(png_error(make_png(2000000000, 1, 8, 2, "")), ::testing::StartsWith("x.png: bad PNG: "));
}

}  // namespace
}  // namespace nought::workloads
