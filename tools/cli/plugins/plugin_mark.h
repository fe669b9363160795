#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace nought::tools {

/// What NOUGHT_PLUGIN left in a shared object.
struct PluginMark {
    std::string version;
    std::string abi;
    std::string sentence;
    bool is_cut = false;  ///< the file ends before what it says that it holds
};

/// The mark in a file, of which nothing is run; nothing where there is none. Throws config::UserError when the file
/// cannot be read.
std::optional<PluginMark> plugin_mark(const std::filesystem::path& file);

/// Why this program cannot load a plugin with such a mark; empty when it can.
std::string refusal(const PluginMark& mark);

}  // namespace nought::tools
