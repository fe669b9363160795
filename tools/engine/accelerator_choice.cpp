#include "tools/engine/accelerator_choice.h"

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/error.h"
#include "sim/base/config/resolve.h"

namespace nought::tools {

Overrides parse_overrides(const std::vector<std::string>& given) {
    Overrides overrides;
    for (const std::string& text : given) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals == 0) {
            throw config::UserError(
                fmt::format("--set {}: expected KEY=VALUE, as in --set memory=ideal", config::quote(text)));
        }
        overrides.push_back({text.substr(0, equals), text.substr(equals + 1)});
    }
    return overrides;
}

AcceleratorChoice AcceleratorChoice::load(const std::string& name_or_path, const Overrides& overrides) {
    const std::filesystem::path path = config::resolve("accelerators", name_or_path);
    AcceleratorChoice choice{path.stem().string(), config::Document::load(path)};
    for (const Override& given : overrides) {
        choice.document.set(given.key, given.value);
    }
    choice.name = choice.document.string_at("name").value_or(choice.name);
    return choice;
}

const models::AcceleratorModel* AcceleratorChoice::model(config::Diagnostics& diagnostics) const {
    const auto& registry = models::accelerator_models();
    const auto asked = document.string_at("model");
    if (!asked) {
        diagnostics.add(document.problems());
        if (document.is_whole()) {
            diagnostics.add(document.place_of("model"), "key 'model' is missing: which accelerator this configures",
                            registry.names());
        }
        return nullptr;
    }
    return registry.get(*asked, document.place_of("model"), diagnostics);
}

void AcceleratorChoice::check(config::Diagnostics& diagnostics) const {
    if (const models::AcceleratorModel* chosen = model(diagnostics)) {
        chosen->check(document, diagnostics);
    }
}

std::unique_ptr<models::Accelerator> AcceleratorChoice::build() const {
    config::Diagnostics diagnostics;
    check(diagnostics);
    diagnostics.throw_if_any();
    return model(diagnostics)->build(document);
}

}  // namespace nought::tools
