#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "tools/engine/setting.h"

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

/// The file that a part's choice names; paths are relative to the study. A null chooses none. Adds a diagnostic, and
/// gives nothing, where there is no such file.
std::optional<std::filesystem::path> chosen_file(const Setting& choice, const std::filesystem::path& study,
                                                 config::Diagnostics& diagnostics);

}  // namespace nought::tools
