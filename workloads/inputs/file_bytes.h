#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace nought::workloads {

/// A file in memory, shared so that views of it can keep it alive.
using FileBytes = std::shared_ptr<const std::vector<std::uint8_t>>;

/// Reads a whole file of at most 2 GiB. Throws config::UserError when it is missing, unreadable, empty, not a file, or
/// larger.
FileBytes read_input_file(const std::filesystem::path& path);

/// The PNG and JPEG files of a folder (by extension) in natural order: frame2 before frame10.
/// Throws config::UserError when there is none.
std::vector<std::filesystem::path> list_frames(const std::filesystem::path& folder);

/// Whether `first` comes before `second` when runs of digits count as numbers.
bool natural_less(const std::string& first, const std::string& second);

}  // namespace nought::workloads
