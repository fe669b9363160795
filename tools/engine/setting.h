#pragma once

#include <string>
#include <vector>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/node.h"
#include "sim/base/config/place.h"
#include "tools/engine/parameter_path.h"
#include "tools/engine/setting_tree.h"

namespace nought::tools {

/// A parameter with the value that a study gives it in place of its file's, or the choice of a file.
struct Setting {
    ParameterPath path;
    std::string written;
    config::Place place;  ///< of the path
    const config::Node* value = nullptr;
};

/// Paths and values of a block such as `set`.
std::vector<Setting> settings_of(const SettingTree<TreeShape::values>& tree, config::Diagnostics& diagnostics);

/// What a block says that chooses and changes a network (`name`, `density`, `prune` ...), or an accelerator (`name`,
/// `set`). Null where there is no such block.
std::vector<Setting> network_settings(const config::Node* entry);
std::vector<Setting> accelerator_settings(const config::Node* entry, config::Diagnostics& diagnostics);

/// The settings of one part, its choice first.
std::vector<Setting> settings_of_part(Part part, const std::vector<Setting>& settings);

/// Settings that differ have different texts.
std::string identity_of(const std::vector<Setting>& settings);

/// Those of `more` in place of those of the same path, or behind them.
std::vector<Setting> overridden(std::vector<Setting> settings, const std::vector<Setting>& more);

/// Puts a setting's value into a document at a key, said where the study says it.
void apply(config::Document& document, const std::string& key, const Setting& setting);

}  // namespace nought::tools
