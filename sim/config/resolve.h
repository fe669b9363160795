#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace nought::config {

/// The folder with the bundled configurations: $NOUGHT_CONFIGS, else ../share/nought/configs beside the installed
/// program, else the source tree that the program was built from.
std::filesystem::path configs_folder();

/// `configs/<kind>/<name>.yaml`, or the file itself when `name` has a '/' or ends in .yaml. Throws UserError with the
/// known names and the nearest one.
std::filesystem::path resolve(const std::string& kind, const std::string& name);

/// The names that resolve() knows for a kind, sorted.
std::vector<std::string> available(const std::string& kind);

}  // namespace nought::config
