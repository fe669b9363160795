#include "tools/engine/point_process.h"

#include "sim/base/config/document.h"
#include "sim/base/config/error.h"
#include "tools/engine/point_job.h"
#include "tools/engine/point_store.h"
#include "tools/engine/simulation.h"
#include "tools/engine/trace_making.h"
#include "tools/studies/comparison/result_text.h"
#include "tools/system/failure.h"
#include "tools/system/interrupt.h"
#include "tools/system/output_file.h"
#include "tools/system/style.h"
#include "workloads/trace/read.h"

namespace nought::tools {
namespace {

/// On another machine the cache may lack the trace: then it is made there.
workloads::Trace trace_of_point(const PointTask& task, const Reporter& reporter) {
    if (is_trace(task.trace.string())) {
        try {
            return workloads::read_trace(task.trace, {.verify_hash = false});
        } catch (const config::UserError&) {
            // Damaged: whoever makes traces notices, and makes it again.
        }
    }
    return make_cached_trace(task.request, reporter).trace;
}

}  // namespace

int make_point(const std::string& text, const Reporter& reporter) {
    const PointTask task = PointTask::parse(text);
    create_folder(task.file.parent_path());
    const OutputFolder watched(task.file.parent_path());
    const nlohmann::ordered_json& parameters = task.inputs.at("accelerator");
    AcceleratorChoice accelerator{parameters.value("name", parameters.value("model", "")),
                                  config::Document::parse(parameters.dump(2), "the sweep's accelerator")};
    if (!task.technology.empty()) {
        accelerator.document.set("technology", nlohmann::ordered_json(task.technology.string()).dump());
    }
    SimulationOptions options;
    for (const auto& layer : task.inputs.at("layers")) {
        options.layers.insert(layer.get<std::string>());
    }
    options.timing_only = task.inputs.at("timing_only");
    SimulationOutcome outcome = simulate(accelerator, trace_of_point(task, reporter), options, reporter);
    if (const std::string difference = mismatch_text(outcome.result); !difference.empty()) {
        print_error(difference);
        return mismatch;
    }
    if (parameters.contains("technology")) {
        // Where its file lies is not part of the result.
        outcome.result.accelerator.config["technology"] = parameters["technology"];
    }
    write_json(task.file, point_document(task.inputs, outcome.result));
    return done;
}

}  // namespace nought::tools
