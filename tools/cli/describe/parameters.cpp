#include "tools/cli/describe/parameters.h"

#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "models/accelerator.h"
#include "sim/base/config/description.h"
#include "sim/base/config/document.h"
#include "sim/base/config/error.h"
#include "sim/base/config/resolve.h"

namespace nought::tools {
namespace {

using config::Description;

std::optional<Description> parameters_of(const std::string& accelerator) {
    try {
        const auto document = config::Document::load(config::resolve("accelerators", accelerator));
        const auto* model = models::accelerator_models().find(document.string_at("model").value_or(""));
        return model == nullptr ? std::nullopt : std::optional(model->describe());
    } catch (const config::UserError&) {
        return {};
    }
}

std::string sentence_of(const Description& field) {
    return field.value->is_primitive() && !field.value->is_null()
               ? fmt::format("{} ({})", field.sentence,
                             field.value->is_string() ? field.value->get<std::string>() : field.value->dump())
               : field.sentence;
}

/// Every path to a value: `node.tiles=`.
void add_paths(const Description& block, const std::string& prefix, std::vector<Candidate>& paths) {
    for (const Description& field : block.children) {
        if (field.kind == Description::Kind::block) {
            add_paths(field, prefix + field.key + ".", paths);
        } else {
            paths.push_back({prefix + field.key + "=", sentence_of(field)});
        }
    }
}

/// The field at a dotted path; nullptr where there is none.
const Description* field_at(const Description& block, const std::string& path) {
    const std::string key = path.substr(0, path.find('.'));
    for (const Description& field : block.children) {
        if (field.key == key) {
            return key == path ? &field : field_at(field, path.substr(key.size() + 1));
        }
    }
    return nullptr;
}

std::vector<std::string> words_of(const Description& field) {
    if (field.key == "technology") {
        return config::available("tech");
    }
    if (field.kind == Description::Kind::boolean) {
        return {"true", "false"};
    }
    return field.options.words;
}

}  // namespace

Completion complete_parameter(const std::string& accelerator, const std::string& typed) {
    const auto parameters = parameters_of(accelerator);
    Completion result;
    if (!parameters) {
        return result;
    }
    const std::size_t equals = typed.find('=');
    if (equals == std::string::npos) {
        add_paths(*parameters, "", result.candidates);
        result.open = true;
    } else if (const Description* field = field_at(*parameters, typed.substr(0, equals))) {
        for (const std::string& word : words_of(*field)) {
            result.candidates.push_back({typed.substr(0, equals + 1) + word, ""});
        }
    }
    return result;
}

}  // namespace nought::tools
