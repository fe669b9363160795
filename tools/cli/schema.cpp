#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "tools/cli/commands.h"
#include "tools/cli/describe/schema_document.h"
#include "tools/system/failure.h"
#include "tools/system/output_file.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

struct SchemaOptions {
    std::string kind;
    std::string output;
};

int write_schema(const SchemaOptions& options) {
    if (!options.output.empty()) {
        if (!options.kind.empty()) {
            throw config::UserError("-o writes the schemas of all kinds: leave the KIND out, or redirect the output");
        }
        for (const FileKind& kind : file_kinds()) {
            write_file(std::filesystem::path(options.output) / (kind.name + ".json"),
                       schema_text(schema_document(kind)));
        }
        print_note(fmt::format("written to {}: {} schemas", options.output, file_kinds().size()));
        return done;
    }
    if (options.kind.empty()) {
        throw config::UserError("which kind of file? Give a KIND, or -o DIR for all");
    }
    print(schema_text(schema_document(options.kind)));
    return done;
}

}  // namespace

void add_schema(CLI::App& app, Chosen& chosen) {
    add_command<SchemaOptions>(
        app, chosen, "schema", "JSON Schema of a kind of YAML file, for editors and validators",
        [](CLI::App& command, SchemaOptions& options) {
            command
                .add_option("kind", options.kind,
                            "network, accelerator, run, technology, published ...; or a model or method")
                ->type_name("KIND");
            command.add_option("-o,--output", options.output, "write the schemas of all kinds into this folder")
                ->type_name("DIR");
        },
        write_schema);
}

}  // namespace nought::tools
