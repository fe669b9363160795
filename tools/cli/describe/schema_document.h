#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tools/cli/describe/file_kinds.h"

namespace nought::tools {

/// A whole JSON Schema, draft 7: every form of the kind, told apart by its chooser.
nlohmann::ordered_json schema_document(const FileKind& kind);

/// Of one form alone.
nlohmann::ordered_json schema_document(const FileForm& form);

/// By the name of a kind or of a form. Throws config::UserError with the nearest name.
nlohmann::ordered_json schema_document(const std::string& name);

/// The text of a schema's file.
std::string schema_text(const nlohmann::ordered_json& schema);

}  // namespace nought::tools
