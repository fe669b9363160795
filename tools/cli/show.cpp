#include "tools/cli/show.h"

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "tools/engine/trace_making.h"
#include "tools/look/trace_text.h"
#include "tools/studies/comparison/feature_pictures.h"
#include "tools/system/failure.h"
#include "tools/system/output_file.h"
#include "tools/system/style.h"
#include "workloads/trace/read.h"

namespace nought::tools {
namespace {

struct ShowOptions {
    TraceRequest request;  ///< its network may be a trace's folder
    std::string layer;
    std::string picture;
    bool json = false;
};

int look(const ShowOptions& options) {
    if (options.layer.empty() && !options.picture.empty()) {
        throw config::UserError("--picture shows the output of a layer, and no LAYER is given");
    }
    const workloads::Trace trace = is_trace(options.request.network)
                                       ? workloads::read_trace(options.request.network)
                                       : make_cached_trace(options.request, Reporter(-1)).trace;
    if (options.layer.empty()) {
        print(options.json ? trace_json(trace).dump(2) + "\n" : trace_text(trace));
        return done;
    }
    const workloads::TraceOperation& operation = find_operation(trace, options.layer);
    if (options.json) {
        for (const auto& row : trace_json(trace).at("layers")) {
            if (row.at("name") == operation.name()) {
                print(row.dump(2) + "\n");
            }
        }
    } else {
        print(operation_text(trace, operation));
    }
    if (!options.picture.empty()) {
        write_file(options.picture, feature_png(operation.output(), 640));
        print_note(fmt::format("up to sixteen maps of its output, zeros blue: {}", options.picture));
    }
    return done;
}

}  // namespace

void add_show(CLI::App& app, Chosen& chosen) {
    add_command<ShowOptions>(
        app, chosen, "show", "What is in a trace: shapes, densities, how values are spread, a picture",
        [](CLI::App& command, ShowOptions& options) {
            command.add_option("trace", options.request.network, "a trace's folder, a network's name, or its path")
                ->required()
                ->type_name("TRACE_OR_NETWORK");
            command.add_option("layer", options.layer, "one layer of it, in detail")->type_name("LAYER");
            command.add_option("--picture", options.picture, "a PNG of maps of the layer's output, zeros in blue")
                ->type_name("FILE");
            options.request.add_options(command);
            command.add_flag("--json", options.json, "print JSON");
        },
        look);
}

}  // namespace nought::tools
