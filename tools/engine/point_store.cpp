#include "tools/engine/point_store.h"

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "sim/base/files/content_hash.h"
#include "tools/system/output_file.h"
#include "workloads/trace/manifest.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* point_format = "nought.sweep_point/1";
constexpr const char* files_format = "nought.point/1";

std::string hash_of_text(const std::string& text) {
    base::ContentHash hash;
    hash.add(text);
    return hash.hex();
}

std::string hash_of_json(const Json& json) {
    return hash_of_text(json.dump());
}

/// Of an empty file too, which is a cut one.
Json json_of_file(const std::filesystem::path& path) {
    std::error_code ignored;
    const bool is_empty = std::filesystem::file_size(path, ignored) == 0;
    return Json::parse(is_empty ? "" : read_file(path), nullptr, false);
}

std::optional<BadPoint> fault_of(const Json& json, std::initializer_list<const char*> keys, const char* format) {
    if (json.is_discarded() || !json.is_object()) {
        return BadPoint{"it is cut or not JSON"};
    }
    for (const char* key : keys) {
        if (!json.contains(key)) {
            return BadPoint{fmt::format("it has no '{}'", key)};
        }
    }
    if (json["format"] != format) {
        return BadPoint{"it is not a point, or is of another version"};
    }
    return {};
}

/// Empty where there is no text.
std::string text_at(const Json& object, const char* key) {
    const bool has_text = object.is_object() && object.contains(key) && object[key].is_string();
    return has_text ? object[key].get<std::string>() : std::string();
}

std::optional<std::string> hash_of_file(const std::filesystem::path& path) {
    return std::filesystem::exists(path) ? std::optional(hash_of_text(read_file(path))) : std::nullopt;
}

}  // namespace

Json point_document(const Json& inputs, const models::Result& result) {
    const Json written = models::to_json(result);
    return Json{
        {"format", point_format}, {"inputs", inputs}, {"result", written}, {"result_hash", hash_of_json(written)}};
}

Json point_of_files(const Json& inputs, const std::filesystem::path& folder) {
    Json files = Json::object();
    for (const char* name : result_files) {
        if (const auto hash = hash_of_file(folder / name)) {
            files[name] = *hash;
        }
    }
    return Json{{"format", files_format}, {"inputs", inputs}, {"files", files}};
}

std::filesystem::path PointStore::file(const PointJob& job) const {
    return job.folder.empty() ? file(job.hash) : job.folder / "point.json";
}

std::variant<models::Result, BadPoint> PointStore::read(const std::string& hash) const {
    const std::filesystem::path path = file(hash);
    const Json json = json_of_file(path);
    if (const auto fault = fault_of(json, {"format", "inputs", "result", "result_hash"}, point_format)) {
        return *fault;
    }
    if (hash_of_json(json["inputs"]) != hash) {
        return BadPoint{"it is of other inputs than its name says"};
    }
    if (json["result_hash"] != hash_of_json(json["result"])) {
        return BadPoint{"its result is not what was written"};
    }
    try {
        return models::result_from_json(json["result"], path.string());
    } catch (const config::UserError& error) {
        return BadPoint{error.what()};
    }
}

std::optional<BadPoint> PointStore::fault_of_files(const PointJob& job) const {
    const Json json = json_of_file(file(job));
    if (const auto fault = fault_of(json, {"format", "inputs", "files"}, files_format)) {
        return *fault;
    }
    if (hash_of_json(json["inputs"]) != job.hash) {
        const std::string program = text_at(json["inputs"], "program");
        const std::string ours = text_at(job.inputs, "program");
        return BadPoint{program == ours ? "what it was made from has changed since"
                                        : fmt::format("it is of Nought {}, and this is {}", program, ours)};
    }
    for (const char* name : result_files) {
        const std::string written = text_at(json["files"], name);
        const bool must_be_there = std::string_view(name) == "result.json";
        if (hash_of_file(job.folder / name).value_or("") != written || (must_be_there && written.empty())) {
            return BadPoint{fmt::format("{} beside it is not what was written", name)};
        }
    }
    return {};
}

bool PointStore::has(const PointJob& job, const std::function<void(const std::string& why)>& told) const {
    if (!job.simulates) {
        return std::filesystem::exists(job.trace / workloads::manifest_name);
    }
    const std::filesystem::path path = file(job);
    std::optional<BadPoint> fault;
    if (!std::filesystem::exists(path)) {
        if (!job.folder.empty() && std::filesystem::exists(job.folder / "result.json")) {
            told(fmt::format("{}: it is of another version, or of another program",
                             (job.folder / "result.json").string()));
        }
        return false;
    }
    if (job.folder.empty()) {
        const auto found = read(job.hash);
        if (const auto* bad = std::get_if<BadPoint>(&found)) {
            fault = *bad;
        }
    } else {
        fault = fault_of_files(job);
    }
    if (fault) {
        told(fmt::format("{}: {}", path.string(), fault->why));
    }
    return !fault;
}

}  // namespace nought::tools
