#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/config/description.h"

namespace nought::tools {

/// One set of keys that a kind of file may have: of one accelerator model, of one method, of one kind of run.
struct FileForm {
    std::string kind;  ///< FileKind::name
    std::string name;  ///< what the chooser says; empty where there is no chooser
    config::Description keys;
};

/// A kind of YAML file. What reads, explains and completes such files takes the keys from here, and here they come from
/// the field lists.
struct FileKind {
    std::string name;     ///< as `nought schema` and `nought explain` call it
    std::string folder;   ///< of configs/
    std::string chooser;  ///< the key whose word chooses the form; empty where there is one form
    std::function<std::vector<FileForm>()> forms;
    /// Adds to the schema what the field lists do not say; may be empty.
    std::function<void(nlohmann::ordered_json& schema)> refine = {};
};

/// All kinds. A new kind of file is one entry.
const std::vector<FileKind>& file_kinds();

/// nullptr when unknown.
const FileKind* find_file_kind(const std::string& name);

/// The form of that name, of whatever kind, or the only form of the kind of that name; nothing when there is none.
std::optional<FileForm> find_file_form(const std::string& name);

/// Every name that find_file_form() knows, and those of all kinds.
std::vector<std::string> file_form_names();

}  // namespace nought::tools
