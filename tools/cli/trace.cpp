#include <fmt/format.h>

#include "tools/cli/commands.h"
#include "tools/cli/field_options.h"
#include "tools/engine/trace_source.h"
#include "tools/system/failure.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

struct TraceOptions {
    NetworkUse use;
    std::string output;
    bool json = false;
};

int make(const TraceOptions& options) {
    std::filesystem::path folder = options.output;
    if (options.output.empty()) {
        folder = cached_trace(options.use, Reporter()).folder;
    } else {
        write_trace(options.use, folder);
    }
    const nlohmann::ordered_json summary{{"network", options.use.name}, {"trace", folder.string()}};
    print(options.json ? summary.dump(2) + "\n" : folder.string() + "\n");
    return done;
}

}  // namespace

void add_trace(CLI::App& app, Chosen& chosen) {
    add_command<TraceOptions>(
        app, chosen, "trace", "Compute a network and write its layer traces (NPY and JSON); prints their folder",
        [](CLI::App& command, TraceOptions& options) {
            command.add_option("network", options.use.name, "a name from configs/networks, or a path")
                ->required()
                ->type_name("NETWORK");
            command.add_option("-o,--output", options.output, "folder for the trace; in the cache when left out")
                ->type_name("DIR");
            add_field_options(command, options.use);
            command.add_flag("--json", options.json, "print JSON");
        },
        make);
}

}  // namespace nought::tools
