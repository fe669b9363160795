#include "tools/cli/plugins/plugin_mark.h"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <elf.h>
#include <fstream>
#include <iterator>
#include <string_view>

#include <fmt/format.h>

#include "models/plugin.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"

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

template <class Header>
std::optional<Header> header_at(const std::string& bytes, std::uint64_t offset) {
    Header header;
    if (offset > bytes.size() || bytes.size() - offset < sizeof(header)) {
        return {};
    }
    std::memcpy(&header, bytes.data() + offset, sizeof(header));
    return header;
}

/// True when a part to be loaded is missing: the loader would map it all the same, and die of it.
bool is_cut(const std::string& bytes) {
    const auto file = header_at<Elf64_Ehdr>(bytes, 0);
    if (!file) {
        return true;
    }
    for (std::uint64_t i = 0; i < file->e_phnum; ++i) {
        const auto segment = header_at<Elf64_Phdr>(bytes, file->e_phoff + i * file->e_phentsize);
        if (!segment || segment->p_offset > bytes.size() || segment->p_filesz > bytes.size() - segment->p_offset) {
            return true;
        }
    }
    return false;
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
    result.is_cut = is_cut(bytes);
    return result;
}

std::string refusal(const PluginMark& mark) {
    if (mark.is_cut) {
        return "it is cut short: its end is missing";
    }
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
