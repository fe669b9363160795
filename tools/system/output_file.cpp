#include "tools/system/output_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "sim/base/files/atomic_file.h"
#include "tools/system/failure.h"

namespace nought::tools {
namespace {

/// "3:7" of the byte at which a parser gave up.
std::string position(std::string_view text, std::size_t byte) {
    const std::string_view before = text.substr(0, byte > 0 ? byte - 1 : 0);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t start = before.rfind('\n');
    const std::size_t column = before.size() - (start == std::string_view::npos ? 0 : start + 1) + 1;
    return fmt::format("{}:{}", line, column);
}

}  // namespace

void create_folder(const std::filesystem::path& path) {
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (error) {
        throw Failure(fmt::format("cannot create the folder {}: {}", path.string(), error.message()));
    }
}

void write_file(const std::filesystem::path& path, std::string_view contents) {
    if (path.has_parent_path()) {
        create_folder(path.parent_path());
    }
    base::write_text_file(path, contents);
}

void write_json(const std::filesystem::path& path, const nlohmann::ordered_json& document) {
    write_file(path, document.dump(2) + "\n");
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (std::filesystem::is_directory(path) || !file || !(text << file.rdbuf())) {
        throw config::UserError(
            fmt::format("cannot read {}: {}", path.string(),
                        std::filesystem::is_directory(path) ? "it is a folder" : std::strerror(errno)));
    }
    return text.str();
}

nlohmann::ordered_json read_json(const std::filesystem::path& path) {
    const std::string text = read_file(path);
    try {
        return nlohmann::ordered_json::parse(text);
    } catch (const nlohmann::ordered_json::parse_error& error) {
        throw config::UserError(
            fmt::format("{}:{}: error: this is not JSON", path.string(), position(text, error.byte)));
    }
}

}  // namespace nought::tools
