#pragma once

#include <string>

namespace nought::config {

/// The comment by which editors (the YAML language server) find a file's schema: `kind` is a schema's name, and its
/// folder `schemas`. With a line end.
std::string schema_line(const std::string& schemas, const std::string& kind);

/// The text of a file without that comment, when it is the first line: it says nothing about what the file configures.
std::string without_schema_line(std::string text);

}  // namespace nought::config
