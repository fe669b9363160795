#include "tools/cli/describe/schema_document.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"
#include "sim/base/config/schema.h"
#include "sim/base/text/nearest.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;

/// Draft 7 is what the YAML language server and every validator takes.
Json titled(const std::string& title) {
    return {{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", title}};
}

/// The chooser must be there with one of the forms' names; `then` the form's own keys hold.
Json choice_of(const FileKind& kind, const std::vector<FileForm>& forms) {
    Json names = Json::array();
    Json rules = Json::array();
    Json definitions = Json::object();
    for (const FileForm& form : forms) {
        names.push_back(form.name);
        const Json chosen{{"properties", {{kind.chooser, {{"const", form.name}}}}},
                          {"required", Json::array({kind.chooser})}};
        rules.push_back({{"if", chosen}, {"then", {{"$ref", "#/definitions/" + form.name}}}});
        definitions[form.name] = config::schema(form.keys);
    }
    return {{"type", "object"},
            {"properties", {{kind.chooser, {{"enum", names}}}}},
            {"required", Json::array({kind.chooser})},
            {"allOf", rules},
            {"definitions", definitions}};
}

}  // namespace

Json schema_document(const FileKind& kind) {
    const std::vector<FileForm> forms = kind.forms();
    Json schema = kind.chooser.empty() ? config::schema(forms.front().keys) : choice_of(kind, forms);
    if (kind.refine) {
        kind.refine(schema);
    }
    Json document = titled(fmt::format("Nought: {}", kind.name));
    document.update(schema);
    return document;
}

Json schema_document(const FileForm& form) {
    Json document = titled(fmt::format("Nought: {}", form.name));
    document.update(config::schema(form.keys));
    return document;
}

Json schema_document(const std::string& name) {
    if (const FileKind* kind = find_file_kind(name)) {
        return schema_document(*kind);
    }
    if (const auto form = find_file_form(name)) {
        return schema_document(*form);
    }
    const std::vector<std::string> known = file_form_names();
    const auto guess = base::nearest(name, known);
    throw config::UserError(fmt::format("no kind of file is called {}\n    expected: {}{}", config::quote(name),
                                        fmt::join(known, ", "),
                                        guess ? fmt::format("\n    did you mean '{}'?", *guess) : ""));
}

std::string schema_text(const Json& schema) {
    return schema.dump(1) + "\n";
}

}  // namespace nought::tools
