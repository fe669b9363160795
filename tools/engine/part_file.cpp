#include "tools/engine/part_file.h"

#include <algorithm>

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
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

std::vector<Setting> settings_of_part(Part part, const std::vector<Setting>& settings) {
    std::vector<Setting> own;
    std::copy_if(settings.begin(), settings.end(), std::back_inserter(own),
                 [&](const Setting& setting) { return setting.path.part == part; });
    std::stable_partition(own.begin(), own.end(), [](const Setting& setting) { return setting.path.chooses(); });
    return own;
}

std::string identity_of(const std::vector<Setting>& settings) {
    std::string text;
    for (const Setting& setting : settings) {
        text += fmt::format("{}: {}\n", setting.path.text(), yaml_text(*setting.value));
    }
    return text;
}

std::vector<Setting> overridden(std::vector<Setting> settings, const std::vector<Setting>& more) {
    for (const Setting& one : more) {
        const auto found = std::find_if(settings.begin(), settings.end(),
                                        [&](const Setting& setting) { return setting.path == one.path; });
        if (found != settings.end()) {
            *found = one;
        } else {
            settings.push_back(one);
        }
    }
    return settings;
}

std::optional<std::filesystem::path> chosen_file(const Setting& choice, const std::filesystem::path& sweep,
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
        const std::filesystem::path path = (sweep.parent_path() / value.text).lexically_normal();
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

void apply(config::Document& document, const std::string& key, const Setting& setting) {
    document.set(numbered_key(key, document.root()), yaml_text(*setting.value), setting.value->place);
}

}  // namespace nought::tools
