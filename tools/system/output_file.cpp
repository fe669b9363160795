#include "tools/system/output_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "sim/base/files/atomic_file.h"
#include "sim/base/json/parse.h"
#include "tools/system/failure.h"

namespace nought::tools {

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
    workloads::write_text_file(path, contents);
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
    return json::parse(read_file(path), path.string());
}

}  // namespace nought::tools
