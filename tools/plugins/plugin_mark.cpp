#include "tools/plugins/plugin_mark.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string_view>

#include <fmt/format.h>

#include "models/plugin.h"
#include "sim/config/config.h"

namespace nought::tools {
namespace {

constexpr std::string_view elf =
    "\x7f"
    "ELF";
constexpr std::size_t longest_mark = 1000;

std::string contents(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    if (!stream) {
        throw config::UserError(
            fmt::format("cannot read the plugin {}: {}", config::quote(file.string()), std::strerror(errno)));
    }
    return bytes;
}

/// The text up to the next line end, which is taken away with it.
std::string_view take_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

}  // namespace

std::optional<PluginMark> plugin_mark(const std::filesystem::path& file) {
    const std::string bytes = contents(file);
    const std::size_t start = bytes.find(NOUGHT_PLUGIN_MARK);
    if (!bytes.starts_with(elf) || start == std::string::npos) {
        return {};
    }
    std::string_view mark = std::string_view(bytes).substr(start, longest_mark);
    mark = mark.substr(0, mark.find('\0'));
    take_line(mark);
    PluginMark result;
    result.version = take_line(mark);
    result.abi = take_line(mark);
    result.sentence = take_line(mark);
    return result;
}

std::string refusal(const PluginMark& mark) {
    if (mark.version != NOUGHT_VERSION) {
        return fmt::format("it was built for Nought {}, and this is {}: build it again with this version's headers",
                           config::quote(mark.version), NOUGHT_VERSION);
    }
    if (mark.abi != NOUGHT_ABI) {
        return fmt::format("it was built with other headers of Nought {}: build it again with those of this program",
                           NOUGHT_VERSION);
    }
    return {};
}

}  // namespace nought::tools
