#include "tools/engine/part_file.h"

#include <algorithm>

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/node.h"
#include "sim/base/config/resolve.h"
#include "sim/base/files/content_hash.h"
#include "sim/base/text/nearest.h"
#include "tools/engine/node_text.h"
#include "tools/system/output_file.h"

namespace nought::tools {
namespace {

/// The folder of configs/ that a part's files are in.
const char* kind_of_part(Part part) {
    switch (part) {
        case Part::technology:
            return "tech";
        case Part::network:
            return "networks";
        case Part::prune:
            return "pruning";
        case Part::quantise:
            return "quantisation";
        case Part::accelerator:
            break;
    }
    return "accelerators";
}

}  // namespace

std::filesystem::path PartFile::on_disk(const std::filesystem::path& folder) const {
    if (!changed) {
        return path;
    }
    const std::string text = yaml_text(document.root()) + "\n";
    base::ContentHash hash;
    hash.add(text);
    const std::filesystem::path file = folder / "parts" / hash.hex() / path.filename();
    if (!std::filesystem::exists(file) || read_file(file) != text) {
        write_file(file, text);
    }
    return file;
}

std::optional<std::filesystem::path> chosen_file(const Setting& choice, const std::filesystem::path& study,
                                                 config::Diagnostics& diagnostics) {
    using Kind = config::Node::Kind;
    const config::Node& value = *choice.value;
    if (value.kind == Kind::null) {
        return {};
    }
    const char* kind = kind_of_part(choice.path.part);
    if (value.kind != Kind::scalar) {
        diagnostics.add(value.place, fmt::format("{} must be a name from configs/{}, or a path, not {}",
                                                 config::quote(choice.written), kind, value.described()));
        return {};
    }
    const bool is_path = value.text.find('/') != std::string::npos || value.text.ends_with(".yaml");
    if (is_path) {
        const std::filesystem::path path = (study.parent_path() / value.text).lexically_normal();
        if (!std::filesystem::is_regular_file(path)) {
            diagnostics.add(value.place, fmt::format("no such file: {}", config::quote(path.string())));
            return {};
        }
        return path;
    }
    const std::vector<std::string> known = config::available(kind);
    if (std::find(known.begin(), known.end(), value.text) == known.end()) {
        diagnostics.add(value.place, fmt::format("no {} in configs/{}", config::quote(value.text), kind), known,
                        base::nearest(value.text, known));
        return {};
    }
    return config::resolve(kind, value.text);
}

}  // namespace nought::tools
