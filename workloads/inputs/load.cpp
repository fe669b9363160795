#include "workloads/inputs/load.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <span>

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "sim/base/files/content_hash.h"
#include "workloads/inputs/file_bytes.h"
#include "workloads/inputs/fit.h"
#include "workloads/inputs/frames.h"
#include "workloads/inputs/jpeg_file.h"
#include "workloads/inputs/npy_input.h"
#include "workloads/inputs/png_file.h"
#include "workloads/inputs/scene.h"

namespace nought::workloads {

namespace {

constexpr int scene_version = 1;  // part of the hash: raise it when the same seed gives other pixels
constexpr std::int64_t max_frames = 4096;
constexpr std::int64_t smallest_rendering = 64;

bool starts_with(std::span<const std::uint8_t> bytes, std::string_view magic) {
    return bytes.size() >= magic.size() && std::memcmp(bytes.data(), magic.data(), magic.size()) == 0;
}

bool is_npy(std::span<const std::uint8_t> bytes) {
    return starts_with(bytes, "\x93NUMPY");
}

Image<std::uint8_t> decode_picture(std::span<const std::uint8_t> bytes, const std::string& name) {
    if (starts_with(bytes, "\x89PNG")) {
        return decode_png(bytes, name);
    }
    if (starts_with(bytes, "\xff\xd8")) {
        return decode_jpeg(bytes, name);
    }
    throw config::UserError(fmt::format("{}: is not a PNG, JPEG or NPY file", name));
}

void check_rule(const InputRule& rule) {
    if (rule.channels < 1 || rule.frames < 1 || rule.frames > max_frames || rule.resize < 0 ||
        !picture_size_allowed(rule.height, rule.width) || rule.resize > max_picture_side ||
        rule.channels > max_picture_pixels / (rule.height * rule.width) / rule.frames) {
        throw config::UserError(fmt::format("an input of {} channels, {} frames and {} x {} pixels is out of range",
                                            rule.channels, rule.frames, rule.height, rule.width));
    }
}

void check_picture_channels(const std::string& name, const InputRule& rule) {
    if (rule.channels != 1 && rule.channels != 3) {
        throw config::UserError(
            fmt::format("{}: the network needs {} channels, a picture has 1 or 3: give an NPY file or use 'scene'",
                        name, rule.channels));
    }
}

Tensor<float> render(const InputRule& rule, std::uint64_t seed) {
    // Very small pictures are drawn larger: fingers less than a pixel wide would flicker.
    const std::int64_t shorter = std::min(rule.height, rule.width);
    const std::int64_t zoom = (smallest_rendering + shorter - 1) / shorter;
    InputRule pixels = rule;
    pixels.crop = false;
    pixels.channels = rule.channels == 1 ? 1 : 3;
    if (!picture_size_allowed(rule.height * zoom, rule.width * zoom)) {
        throw config::UserError(fmt::format("the scene cannot be drawn at {} x {} pixels", rule.height, rule.width));
    }
    const Scene scene(rule.height * zoom, rule.width * zoom, rule.frames, seed);
    Tensor<float> drawn = stack_frames(pixels, rule.frames, [&](std::int64_t index) {
        Tensor<float> picture = fit(scene.frame(index), pixels);
        for (float& level : picture.values()) {
            level = std::floor(level + 0.5f);
        }
        return picture;
    });
    if (pixels.channels == rule.channels) {
        return drawn;
    }
    Tensor<float> repeated(rule.shape());
    const std::int64_t plane = drawn.size() / 3;
    for (std::int64_t channel = 0; channel < rule.channels; ++channel) {
        std::copy_n(drawn.data() + channel % 3 * plane, plane, repeated.data() + channel * plane);
    }
    return repeated;
}

}  // namespace

bool is_built_in_input(const std::string& input) {
    return input == "scene" || input == "clip";
}

Tensor<float> load_input(const std::string& input, const InputRule& rule, std::uint64_t seed) {
    check_rule(rule);
    if (is_built_in_input(input)) {
        return render(rule, seed);
    }
    std::error_code ignored;
    if (std::filesystem::is_directory(input, ignored)) {
        check_picture_channels(input, rule);
        const auto files = list_frames(input);
        return stack_frames(rule, static_cast<std::int64_t>(files.size()), [&](std::int64_t index) {
            return fit(decode_picture(*read_input_file(files[index]), files[index].string()), rule);
        });
    }
    const FileBytes bytes = read_input_file(input);
    if (is_npy(*bytes)) {
        return npy_input(bytes, input, rule);
    }
    check_picture_channels(input, rule);
    return stack_frames(rule, 1, [&](std::int64_t) { return fit(decode_picture(*bytes, input), rule); });
}

std::string input_hash(const std::string& input, std::uint64_t seed) {
    base::ContentHash hash;
    std::error_code ignored;
    if (is_built_in_input(input)) {
        hash.add(fmt::format("scene {} {}", scene_version, seed));
    } else if (std::filesystem::is_directory(input, ignored)) {
        for (const auto& file : list_frames(input)) {
            hash.add(file.filename().string());
            const FileBytes bytes = read_input_file(file);
            hash.add(bytes->data(), bytes->size());
        }
    } else {
        const FileBytes bytes = read_input_file(input);
        hash.add(bytes->data(), bytes->size());
    }
    return hash.hex();
}

std::vector<std::filesystem::path> save_pictures(const Tensor<float>& input, const std::filesystem::path& folder) {
    const Shape& shape = input.shape();
    const bool clip = shape.size() == 4;
    if ((shape.size() != 3 && !clip) || (shape[0] != 1 && shape[0] != 3)) {
        return {};
    }
    const std::int64_t frames = clip ? shape[1] : 1;
    Image<std::uint8_t> image(shape[shape.size() - 2], shape.back(), shape[0]);
    const std::int64_t plane = image.height * image.width;
    std::vector<std::filesystem::path> written;
    for (std::int64_t time = 0; time < frames; ++time) {
        for (std::int64_t pixel = 0; pixel < plane; ++pixel) {
            for (std::int64_t channel = 0; channel < image.channels; ++channel) {
                const float level = input[(channel * frames + time) * plane + pixel];
                image.pixels[pixel * image.channels + channel] =
                    static_cast<std::uint8_t>(std::clamp(std::floor(level + 0.5f), 0.0f, 255.0f));
            }
        }
        written.push_back(folder / (clip ? fmt::format("frame_{:02}.png", time) : "input.png"));
        write_png(written.back(), image);
    }
    return written;
}

}  // namespace nought::workloads
