#pragma once

#include <filesystem>
#include <string_view>

#include <nlohmann/json.hpp>

namespace nought::tools {

/// With the folders above it. Throws Failure saying what the system said.
void create_folder(const std::filesystem::path& path);

/// Writes a whole file, which appears under its name complete or not at all, and the folders above it. Throws Failure
/// or std::system_error when the system refuses (disk full, no permission).
void write_file(const std::filesystem::path& path, std::string_view contents);

/// The same with the document indented by two, and a newline at its end.
void write_json(const std::filesystem::path& path, const nlohmann::ordered_json& document);

/// The text of a file. Throws config::UserError when it cannot be read.
std::string read_file(const std::filesystem::path& path);

/// A JSON file. Throws config::UserError with the line and column of a fault.
nlohmann::ordered_json read_json(const std::filesystem::path& path);

}  // namespace nought::tools
