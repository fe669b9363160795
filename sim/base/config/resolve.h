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

/// Makes one more file known to resolve() and available(), by its name without .yaml. Throws UserError when the kind
/// has that name already.
void add_file(const std::string& kind, const std::filesystem::path& file);

}  // namespace nought::config
