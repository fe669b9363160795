#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "tools/studies/sweep/sweep_space.h"

namespace nought::tools {

/// A file that a part of a point is made from, with the point's parameters in place of its own.
struct PartFile {
    std::filesystem::path path;  ///< of the file as it lies in configs/ or elsewhere
    config::Document document;   ///< with the point's parameters
    bool changed = false;        ///< whether it has any

    std::string name() const { return path.stem().string(); }

    /// Where a process can read it: the path, or where there are changes a file that is written now, unless it is there
    /// already, FOLDER/parts/<hash of its contents>/<name>.yaml. The same contents have the same name everywhere.
    std::filesystem::path on_disk(const std::filesystem::path& folder) const;
};

/// The settings of one part, its choice first.
std::vector<Setting> settings_of_part(Part part, const std::vector<Setting>& settings);

/// Settings that differ have different texts.
std::string identity_of(const std::vector<Setting>& settings);

/// Those of `more` in place of those of the same path, or behind them.
std::vector<Setting> overridden(std::vector<Setting> settings, const std::vector<Setting>& more);

/// The file that a part's choice names; paths are relative to the sweep. A null chooses none. Adds a diagnostic, and
/// gives nothing, where there is no such file.
std::optional<std::filesystem::path> chosen_file(const Setting& choice, const std::filesystem::path& sweep,
                                                 config::Diagnostics& diagnostics);

/// Puts a setting's value into a document at a key, said where the sweep says it.
void apply(config::Document& document, const std::string& key, const Setting& setting);

}  // namespace nought::tools
