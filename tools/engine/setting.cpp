#include "tools/engine/setting.h"

#include <algorithm>

#include <fmt/format.h>

#include "tools/engine/node_text.h"

namespace nought::tools {
namespace {

/// A block's paths and values.
void add_settings(const config::Node& block, config::Diagnostics& diagnostics, std::vector<Setting>& settings) {
    for (const config::Entry& entry : block.entries) {
        const ParameterPath path = parse_path(entry.key);
        for (const Setting& other : settings) {
            if (other.path == path) {
                diagnostics.add(entry.place, fmt::format("{} is given twice: line {} has it too",
                                                         config::quote(entry.key), other.place.line));
            }
        }
        settings.push_back({path, entry.key, entry.place, &entry.value});
    }
}

}  // namespace

std::vector<Setting> settings_of(const SettingTree<TreeShape::values>& tree, config::Diagnostics& diagnostics) {
    std::vector<Setting> settings;
    add_settings(tree.node, diagnostics, settings);
    return settings;
}

std::vector<Setting> network_settings(const config::Node* entry) {
    std::vector<Setting> settings;
    if (entry == nullptr) {
        return settings;
    }
    for (const config::Entry& one : entry->entries) {
        if (one.key != "label") {
            const std::string path = one.key == "name" ? "network" : "network." + one.key;
            settings.push_back({parse_path(path), one.key, one.place, &one.value});
        }
    }
    return settings;
}

std::vector<Setting> accelerator_settings(const config::Node* entry, config::Diagnostics& diagnostics) {
    std::vector<Setting> settings;
    if (entry == nullptr) {
        return settings;
    }
    if (const config::Entry* name = entry->find("name")) {
        settings.push_back({{Part::accelerator, ""}, name->key, name->place, &name->value});
    }
    if (const config::Entry* set = entry->find("set")) {
        add_settings(set->value, diagnostics, settings);
    }
    for (const Setting& setting : settings) {
        if (setting.path.part != Part::accelerator && setting.path.part != Part::technology) {
            diagnostics.add(setting.place,
                            fmt::format("{} is not a parameter of the accelerator", config::quote(setting.written)));
        }
    }
    return settings;
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

void apply(config::Document& document, const std::string& key, const Setting& setting) {
    document.set(numbered_key(key, document.root()), yaml_text(*setting.value), setting.value->place);
}

}  // namespace nought::tools
