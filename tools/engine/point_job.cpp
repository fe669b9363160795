#include "tools/engine/point_job.h"

#include <fmt/format.h>

#include "sim/base/config/json.h"

namespace nought::tools {

std::string PointJob::title() const {
    if (!simulates) {
        return "trace of " + network.title();
    }
    if (inputs.contains("titles")) {
        return fmt::format("{} on {}", inputs["titles"]["network"].get<std::string>(),
                           inputs["titles"]["accelerator"].get<std::string>());
    }
    return fmt::format("{} on {}", inputs["trace"]["network"].get<std::string>(),
                       inputs["accelerator"].value("name", inputs["accelerator"].value("model", "")));
}

nlohmann::ordered_json PointJob::task(const std::filesystem::path& file) const {
    return {{"kind", "point"},
            {"file", file.string()},
            {"in_folder", !folder.empty()},
            {"inputs", inputs},
            {"network", config::to_json(network)},
            {"trace", trace.string()},
            {"technology", technology.string()}};
}

}  // namespace nought::tools
