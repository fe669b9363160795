#include "tools/cli/trace.h"

#include <fmt/format.h>

#include "tools/engine/trace_making.h"
#include "tools/system/failure.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

struct TraceOptions {
    TraceRequest request;
    std::string output;
    bool json = false;
    int report_to = -1;
};

int make(const TraceOptions& options) {
    const Reporter reporter(options.report_to);
    std::filesystem::path folder = options.output;
    if (options.output.empty()) {
        folder = make_cached_trace(options.request, reporter).folder;
    } else {
        make_trace(options.request, folder, reporter);
    }
    reporter.report({{"trace", folder.string()}, {"summary", "ready"}});
    const nlohmann::ordered_json summary{{"network", options.request.network}, {"trace", folder.string()}};
    print(options.json ? summary.dump(2) + "\n" : folder.string() + "\n");
    return done;
}

}  // namespace

void add_trace(CLI::App& app, Chosen& chosen) {
    add_command<TraceOptions>(
        app, chosen, "trace", "Compute a network and write its layer traces (NPY and JSON); prints their folder",
        [](CLI::App& command, TraceOptions& options) {
            command.add_option("network", options.request.network, "a name from configs/networks, or a path")
                ->required()
                ->type_name("NETWORK");
            command.add_option("-o,--output", options.output, "folder for the trace; in the cache when left out")
                ->type_name("DIR");
            options.request.add_options(command);
            command.add_flag("--json", options.json, "print JSON");
            command.add_option("--report-to", options.report_to)->group("");
        },
        make);
}

}  // namespace nought::tools
