#include "tools/engine/point_store.h"

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "sim/base/files/content_hash.h"
#include "tools/system/output_file.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* point_format = "nought.sweep_point/1";

std::string hash_of_json(const Json& json) {
    base::ContentHash hash;
    hash.add(json.dump());
    return hash.hex();
}

}  // namespace

Json point_document(const Json& inputs, const models::Result& result) {
    const Json written = models::to_json(result);
    return Json{
        {"format", point_format}, {"inputs", inputs}, {"result", written}, {"result_hash", hash_of_json(written)}};
}

std::variant<models::Result, BadPoint> PointStore::read(const std::string& hash) const {
    const std::filesystem::path path = file(hash);
    std::error_code ignored;
    const bool is_empty = std::filesystem::file_size(path, ignored) == 0;
    const Json json = Json::parse(is_empty ? "" : read_file(path), nullptr, false);
    if (json.is_discarded() || !json.is_object()) {
        return BadPoint{"it is cut or not JSON"};
    }
    for (const char* key : {"format", "inputs", "result", "result_hash"}) {
        if (!json.contains(key)) {
            return BadPoint{fmt::format("it has no '{}'", key)};
        }
    }
    if (json["format"] != point_format) {
        return BadPoint{"it is not a point of a sweep, or is of another version"};
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

}  // namespace nought::tools
