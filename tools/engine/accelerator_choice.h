#pragma once

#include <memory>
#include <string>
#include <vector>

#include "models/accelerator.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"

namespace nought::tools {

/// `--set`: a parameter in place of that of an accelerator's file, dotted key and YAML value.
struct Override {
    std::string key;
    std::string value;
};
using Overrides = std::vector<Override>;

/// "memory=ideal" split at the first '='. Throws config::UserError for text without one.
Overrides parse_overrides(const std::vector<std::string>& given);

/// An accelerator configuration with its model, read but not yet checked.
struct AcceleratorChoice {
    std::string name;  ///< what the document calls it, or else the file's name
    config::Document document;

    /// A name from configs/accelerators or a path. Throws config::UserError when there is no such file.
    static AcceleratorChoice load(const std::string& name_or_path, const Overrides& overrides);

    /// The model that the document asks for; adds a diagnostic and returns nullptr when it names none.
    const models::AcceleratorModel* model(config::Diagnostics& diagnostics) const;
    void check(config::Diagnostics& diagnostics) const;
    /// Throws config::ConfigError with every error.
    std::unique_ptr<models::Accelerator> build() const;
};

}  // namespace nought::tools
