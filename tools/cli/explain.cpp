#include "sim/base/config/explain.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"
#include "sim/base/config/resolve.h"
#include "sim/base/config/schema_line.h"
#include "sim/base/text/nearest.h"
#include "tools/cli/commands.h"
#include "tools/cli/describe/file_kinds.h"
#include "tools/system/failure.h"
#include "tools/system/output_file.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

bool has(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Editors then find the schema wherever the file will be.
std::string with_schema_line(const std::string& kind, const std::string& yaml) {
    const std::string schemas = (config::configs_folder() / "schemas").string();
    return config::schema_line(schemas, kind) + config::without_schema_line(yaml);
}

/// Of what is called so: every key with its sentence, or else a shipped file.
std::string explanation(const std::string& name) {
    // A shipped recipe often has its method's name: all keys of the method say more. A run is one that compares.
    if (const auto form = find_file_form(name == "run" ? "comparison" : name)) {
        return with_schema_line(form->kind, config::explain(form->keys, nullptr));
    }
    // A file that is there is the best start: its comments say what the numbers mean.
    for (const FileKind& kind : file_kinds()) {
        if (has(config::available(kind.folder), name)) {
            return with_schema_line(kind.name, read_file(config::resolve(kind.folder, name)));
        }
    }
    std::vector<std::string> known = file_form_names();
    std::string text = fmt::format("nothing is called {}\n    expected: {}, or a name from 'nought list'",
                                   config::quote(name), fmt::join(known, ", "));
    for (const FileKind& kind : file_kinds()) {
        const std::vector<std::string> names = config::available(kind.folder);
        known.insert(known.end(), names.begin(), names.end());
    }
    const auto nearest = base::nearest(name, known);
    throw config::UserError(text + (nearest ? fmt::format("\n    did you mean '{}'?", *nearest) : ""));
}

}  // namespace

void add_explain(CLI::App& app, Chosen& chosen) {
    add_command<std::string>(
        app, chosen, "explain", "Every parameter with default, range and sentence, as YAML to start from",
        [](CLI::App& command, std::string& name) {
            command
                .add_option("name", name,
                            "a model, method, kind of run or shipped file; network, technology, published")
                ->required()
                ->type_name("NAME");
        },
        [](const std::string& name) {
            print(explanation(name));
            return done;
        });
}

}  // namespace nought::tools
