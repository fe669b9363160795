#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace nought::tools {

/// A shared object that brought accelerator models.
struct Plugin {
    std::filesystem::path file;  ///< absolute
    std::string sentence;
    std::vector<std::string> models;
};

/// Loads shared objects, and all plugins in the folders of $NOUGHT_PLUGIN_PATH (separated by ':'); one that is named
/// twice is loaded once. Accelerator files beside a plugin whose model it brings are then found by their names.
///
/// Throws config::UserError, with every error, for what is not a plugin, or one of another version, or brings nothing
/// or something that there is already. Call it once, before anything else looks for models.
void load_plugins(const std::vector<std::string>& files);

/// Those that were loaded, in that order.
const std::vector<Plugin>& loaded_plugins();

}  // namespace nought::tools
