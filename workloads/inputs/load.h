#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "workloads/inputs/input_rule.h"
#include "workloads/tensor/tensor.h"

namespace nought::workloads {

/// `scene` and its other name `clip`: the built-in renderer, which gives as many frames as the network wants.
bool is_built_in_input(const std::string& input);

/// What a network sees of `input`, made to fit: (C,H,W) or (C,T,H,W), levels 0..255, red, green, blue.
///
/// `input` is `scene` or `clip` (drawn from `seed`, any size and number of channels), a PNG or JPEG file, a folder of
/// them (in natural order of their names; frames are repeated or left out evenly until the count fits), or an NPY file
/// of uint8, int16 or float32: either exactly rule.shape(), taken as it is, or pixels (H,W), (H,W,C), (C,H,W),
/// (T,H,W,C), (T,C,H,W) or (C,T,H,W) with C of 1 or 3, which are resized and cropped. One still picture serves every
/// frame. Throws config::UserError, naming the file, for whatever cannot be used.
Tensor<float> load_input(const std::string& input, const InputRule& rule, std::uint64_t seed = 1);

/// A hash of everything that load_input would read: the name and seed of a built-in, the bytes of a file, the names
/// and bytes of a folder's pictures. Throws config::UserError when there is nothing to read.
std::string input_hash(const std::string& input, std::uint64_t seed = 1);

/// Writes what a network saw as PNG files, `input.png` or `frame_00.png`, ..., into a folder that exists, and returns
/// their paths. Only inputs of 1 or 3 channels are pictures: for others nothing is written.
std::vector<std::filesystem::path> save_pictures(const Tensor<float>& input, const std::filesystem::path& folder);

}  // namespace nought::workloads
