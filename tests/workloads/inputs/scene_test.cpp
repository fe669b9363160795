#include "workloads/inputs/scene.h"

#include <cmath>
#include <complex>
#include <numbers>
#include <numeric>
#include <vector>

#include <gmock/gmock.h>

#include "sim/base/files/content_hash.h"
#include "workloads/inputs/load.h"

namespace nought::workloads {
namespace {

std::string hash_of(const Tensor<float>& tensor) {
    base::ContentHash hash;
    hash.add(tensor.data(), tensor.values().size_bytes());
    return hash.hex();
}

TEST(Scene, TheSameSeedGivesTheSamePixelsEverywhere) {
    // Computed once; another compiler, option or CPU must not change a bit.
    EXPECT_EQ(hash_of(load_input("scene", {3, 1, 227, 227, 0, true}, 1)), "8d126de8c4add0550527f1722d219b05");
    EXPECT_EQ(hash_of(load_input("clip", {3, 16, 40, 56, 0, true}, 2)), "8687f6ea361b654dbd20ca5a5cc21cc8");
    EXPECT_EQ(hash_of(load_input("scene", {1, 1, 28, 28, 0, true}, 1)), "b04214cbce2573e6b5d5423e4e85d184");
}

TEST(Scene, HasAnySizeAndNumberOfChannels) {
    for (const InputRule& rule : {InputRule{1, 1, 1, 1}, InputRule{3, 1, 1, 70}, InputRule{16, 2, 5, 3}}) {
        const auto input = load_input("scene", rule);
        EXPECT_EQ(input.shape(), rule.shape());
        for (const float level : input.values()) {
            EXPECT_TRUE(level >= 0 && level <= 255 && level == std::floor(level));
        }
    }
}

TEST(Scene, AnotherSeedIsAnotherPicture) {
    EXPECT_NE(Scene(32, 32, 1, 1).frame(0).pixels, Scene(32, 32, 1, 2).frame(0).pixels);
}

/// Pixels of skin: redder than green, greener than blue, and far from gray.
bool is_skin(const std::uint8_t* pixel) {
    return pixel[0] > pixel[1] + 25 && pixel[1] > pixel[2] + 8;
}

TEST(Scene, AHandFillsTheMiddleAndMovesFromFrameToFrame) {
    const Scene scene(120, 160, 16, 1);
    std::vector<double> centres;
    for (std::int64_t time = 0; time < 16; ++time) {
        const auto image = scene.frame(time);
        double count = 0;
        double sum = 0;
        for (std::int64_t y = 0; y < image.height; ++y) {
            for (std::int64_t x = 0; x < image.width; ++x) {
                if (is_skin(image.row(y) + 3 * x)) {
                    ++count;
                    sum += static_cast<double>(x);
                }
            }
        }
        EXPECT_GT(count, 0.06 * 120 * 160) << time;
        EXPECT_LT(count, 0.40 * 120 * 160) << time;
        centres.push_back(sum / count);
    }
    EXPECT_GT(std::abs(centres.back() - centres.front()), 25);
}

TEST(Scene, FiveFingersStandOut) {
    // A row above the knuckles, and one across thumb and palm, are cut into separate runs of skin.
    const auto image = Scene(240, 240, 1, 1).frame(0);
    int most_runs = 0;
    for (std::int64_t y = 0; y < image.height; ++y) {
        int runs = 0;
        std::int64_t length = 0;
        for (std::int64_t x = 0; x <= image.width; ++x) {
            if (x < image.width && is_skin(image.row(y) + 3 * x)) {
                ++length;
            } else {
                runs += length >= 4 ? 1 : 0;
                length = 0;
            }
        }
        most_runs = std::max(most_runs, runs);
    }
    EXPECT_GE(most_runs, 4);
}

TEST(Scene, BrightnessFallsWithFrequencyAsInNaturalPictures) {
    // Power along rows, octave by octave. Amplitudes that fall as 1/f make it fall by a factor of about 4 for each
    // octave.
    constexpr std::int64_t size = 128;
    const auto image = Scene(size, size, 1, 3).frame(0);
    std::vector<double> power(size / 2, 0.0);
    for (std::int64_t y = 0; y < size; ++y) {
        for (std::int64_t frequency = 1; frequency < size / 2; ++frequency) {
            std::complex<double> sum = 0;
            for (std::int64_t x = 0; x < size; ++x) {
                const double phase = 2 * std::numbers::pi * static_cast<double>(x) / size;
                const double window = 0.5 - 0.5 * std::cos(phase);
                sum += window * image.row(y)[3 * x + 1] * std::polar(1.0, -phase * static_cast<double>(frequency));
            }
            power[frequency] += std::norm(sum);
        }
    }
    double total_slope = 0;
    for (const std::int64_t low : {4, 8, 16}) {
        const auto band = [&](std::int64_t start) {
            return std::accumulate(power.begin() + start, power.begin() + 2 * start, 0.0) / static_cast<double>(start);
        };
        total_slope += std::log2(band(2 * low) / band(low));
    }
    EXPECT_LT(total_slope / 3, -1.4);
    EXPECT_GT(total_slope / 3, -2.8);
}

}  // namespace
}  // namespace nought::workloads
