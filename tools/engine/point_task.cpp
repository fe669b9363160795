// What the worker of a point does: simulates it and writes its file, where it has one. The task is what
// PointJob::task() wrote. A point whose outputs differ from the trace leaves no file.
#include <fmt/format.h>

#include "sim/base/config/document.h"
#include "sim/base/config/error.h"
#include "tools/engine/point_store.h"
#include "tools/engine/simulation.h"
#include "tools/engine/trace_source.h"
#include "tools/engine/trace_task.h"
#include "tools/engine/worker_task.h"
#include "tools/present/numbers.h"
#include "tools/studies/comparison/result_text.h"
#include "tools/system/failure.h"
#include "tools/system/interrupt.h"
#include "tools/system/output_file.h"
#include "tools/system/style.h"
#include "workloads/trace/read.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;

/// On another machine the cache may lack the trace: then it is made there.
workloads::Trace trace_of_point(const Json& task, const Reporter& reporter) {
    const std::filesystem::path folder = task.at("trace").get<std::string>();
    if (is_trace(folder.string())) {
        try {
            return workloads::read_trace(folder, {.verify_hash = false});
        } catch (const config::UserError&) {
            // Damaged: whoever makes traces notices, and makes it again.
        }
    }
    return cached_trace(network_of_task(task.at("network")), reporter).trace;
}

AcceleratorChoice accelerator_of(const Json& task) {
    const Json& parameters = task.at("inputs").at("accelerator");
    AcceleratorChoice accelerator{parameters.value("name", parameters.value("model", "")),
                                  config::Document::parse(parameters.dump(2), "the point's accelerator")};
    const std::string technology = task.at("technology");
    if (!technology.empty()) {
        accelerator.document.set("technology", Json(technology).dump());
    }
    return accelerator;
}

SimulationOptions options_of(const Json& inputs) {
    SimulationOptions options;
    for (const auto& layer : inputs.at("layers")) {
        options.layers.insert(layer.get<std::string>());
    }
    options.timing_only = inputs.at("timing_only");
    if (inputs.contains("titles")) {
        options.accelerator_title = inputs["titles"].at("accelerator");
        options.network_title = inputs["titles"].at("network");
    }
    return options;
}

void write_point(const std::filesystem::path& file, const Json& task, const SimulationOutcome& outcome) {
    const Json& inputs = task.at("inputs");
    if (!task.at("in_folder").get<bool>()) {
        write_json(file, point_document(inputs, outcome.result));
        return;
    }
    for (const char* name : result_files) {
        std::filesystem::remove(file.parent_path() / name);
    }
    write_result(file.parent_path(), outcome);
    write_json(file, point_of_files(inputs, file.parent_path()));
}

void report(const SimulationOutcome& outcome, const Reporter& reporter) {
    const models::LayerResult total = outcome.result.total();
    const char* verdict = !outcome.result.simulated ? "not simulated"
                          : total.verified          ? "outputs verified"
                                                    : "outputs not verified";
    reporter.report({{"macs", total.macs},
                     {"cycles", total.cycles},
                     {"host_seconds", outcome.host.seconds},
                     {"simulated", outcome.result.simulated},
                     {"summary", fmt::format("{} cycles, {}", grouped(total.cycles), verdict)}});
}

int make_point(const Json& task, const Reporter& reporter) {
    const std::filesystem::path file = task.at("file").get<std::string>();
    std::optional<OutputFolder> watched;
    if (!file.empty()) {
        create_folder(file.parent_path());
        watched.emplace(file.parent_path());
    }
    const Json& inputs = task.at("inputs");
    SimulationOutcome outcome =
        simulate(accelerator_of(task), trace_of_point(task, reporter), options_of(inputs), reporter);
    if (const std::string difference = mismatch_text(outcome.result); !difference.empty()) {
        print_error(difference);
        return mismatch;
    }
    if (inputs["accelerator"].contains("technology")) {
        // Where its file lies is not part of the result.
        outcome.result.accelerator.config["technology"] = inputs["accelerator"]["technology"];
    }
    if (!file.empty()) {
        write_point(file, task, outcome);
    }
    report(outcome, reporter);
    return done;
}

const bool point_task_registered =
    add_worker_task("point", "simulates one point of a study and leaves its file", make_point);

}  // namespace
}  // namespace nought::tools
