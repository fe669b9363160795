#include "sim/base/config/resolve.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <system_error>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/text/nearest.h"

namespace nought::config {

namespace {

bool is_yaml(const std::filesystem::path& path) {
    return path.extension() == ".yaml" || path.extension() == ".yml";
}

/// Files of add_file() by kind and name.
std::map<std::string, std::map<std::string, std::filesystem::path>>& added_files() {
    static std::map<std::string, std::map<std::string, std::filesystem::path>> files;
    return files;
}

}  // namespace

std::filesystem::path configs_folder() {
    if (const char* given = std::getenv("NOUGHT_CONFIGS"); given != nullptr && *given != '\0') {
        return given;
    }
    std::error_code failure;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", failure);
    if (!failure) {
        const std::filesystem::path installed = program.parent_path().parent_path() / "share/nought/configs";
        if (std::filesystem::is_directory(installed, failure)) {
            return installed;
        }
    }
    return NOUGHT_CONFIGS_IN_SOURCE;
}

std::filesystem::path resolve(const std::string& kind, const std::string& name) {
    std::error_code failure;
    if (name.find('/') != std::string::npos || is_yaml(name)) {
        if (!std::filesystem::exists(name, failure)) {
            throw UserError(fmt::format("no such file: {}", quote(name)));
        }
        return name;
    }
    const auto& added = added_files()[kind];
    if (const auto found = added.find(name); found != added.end()) {
        return found->second;
    }
    const std::vector<std::string> known = available(kind);
    if (std::find(known.begin(), known.end(), name) != known.end()) {
        return configs_folder() / kind / (name + ".yaml");
    }
    std::string text = fmt::format("no {} under {}\n    expected: {}, or a path to a .yaml file", quote(name),
                                   quote((configs_folder() / kind).string()), fmt::join(known, ", "));
    if (const auto guess = base::nearest(name, known)) {
        text += fmt::format("\n    did you mean '{}'?", *guess);
    }
    throw UserError(text);
}

std::vector<std::string> available(const std::string& kind) {
    std::vector<std::string> names;
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator(configs_folder() / kind, failure)) {
        if (entry.path().extension() == ".yaml") {
            names.push_back(entry.path().stem().string());
        }
    }
    for (const auto& [name, file] : added_files()[kind]) {
        names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

void add_file(const std::string& kind, const std::filesystem::path& file) {
    const std::string name = file.stem().string();
    const std::vector<std::string> known = available(kind);
    if (std::find(known.begin(), known.end(), name) != known.end()) {
        throw UserError(
            fmt::format("{}: there is a file called '{}' in configs/{} already", file.string(), name, kind));
    }
    added_files()[kind][name] = file;
}

}  // namespace nought::config
