#include "tools/cli/check.h"

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/error.h"
#include "sim/base/config/reader.h"
#include "sim/cost/technology.h"
#include "tools/engine/accelerator_choice.h"
#include "tools/studies/any_plan.h"
#include "tools/studies/published/published.h"
#include "tools/studies/sweep/sweep_plan.h"
#include "tools/system/failure.h"
#include "tools/system/style.h"
#include "workloads/networks/network.h"
#include "workloads/prune/pruner.h"
#include "workloads/quantise/quantiser.h"

namespace nought::tools {
namespace {

struct CheckOptions {
    std::vector<std::string> files;
    bool json = false;
};

struct Verdict {
    std::string file;
    std::string kind;
    std::vector<std::string> errors;
};

/// What a file configures: its folder says so, or else a key that only one kind has.
std::string kind_of(const std::filesystem::path& path, const config::Document& document) {
    const std::string folder = std::filesystem::absolute(path).parent_path().filename().string();
    const auto has = [&](const char* key) { return document.root().find(key) != nullptr; };
    // A sweep may have any key of the others.
    if (folder == "sweeps" || has("grid") || has("zip")) {
        return "sweep";
    }
    // Publications about networks have 'layers' too.
    if (folder == "published" || has("publication")) {
        return "published";
    }
    if (folder == "networks" || has("layers")) {
        return "network";
    }
    if (folder == "runs" || has("networks") || has("accelerators") || has("streams") || has("little")) {
        return "run";
    }
    if (folder == "tech" || has("edram")) {
        return "technology";
    }
    // Both kinds of recipe have a 'method': its name tells them apart where the folder does not.
    const bool is_quantiser =
        workloads::quantisation_methods().find(document.string_at("method").value_or("")) != nullptr;
    if (folder == "quantisation" || (folder != "pruning" && is_quantiser)) {
        return "quantisation";
    }
    if (folder == "pruning" || has("method")) {
        return "pruning";
    }
    return folder == "accelerators" || has("model") ? "accelerator" : "";
}

void check_file(Verdict& verdict) {
    const auto document = config::Document::load(verdict.file);
    verdict.kind = kind_of(verdict.file, document);
    config::Diagnostics diagnostics;
    if (verdict.kind == "network") {
        workloads::Network::read(document, diagnostics);
    } else if (verdict.kind == "accelerator") {
        AcceleratorChoice{"", document}.check(diagnostics);
    } else if (verdict.kind == "technology") {
        config::read<sim::TechnologyFile>(document, diagnostics);
    } else if (verdict.kind == "published") {
        config::read<PublishedFigures>(document, diagnostics);
    } else if (verdict.kind == "pruning") {
        workloads::PruningRecipe(workloads::pruning_methods(), document).check(diagnostics);
    } else if (verdict.kind == "quantisation") {
        workloads::QuantisationRecipe(workloads::quantisation_methods(), document).check(diagnostics);
    } else if (verdict.kind == "run") {
        read_any_plan(verdict.file, verdict.errors);
    } else if (verdict.kind == "sweep") {
        SweepPlan(verdict.file, verdict.errors);
    } else if (!document.is_whole()) {
        diagnostics.add(document.problems());
    } else {
        throw config::UserError(fmt::format(
            "{}: error: not a Nought configuration\n    expected: a file with 'layers' (network), "
            "'model' (accelerator), 'networks' (run), 'grid' (sweep), 'method' (pruning or quantisation recipe), "
            "'edram' "
            "(technology) "
            "or 'publication' (published)",
            verdict.file));
    }
    if (!diagnostics.empty()) {
        verdict.errors.push_back(diagnostics.text());
    }
}

Verdict verdict_on(const std::string& file) {
    Verdict verdict{file, "", {}};
    try {
        check_file(verdict);
    } catch (const config::UserError& error) {
        verdict.errors.emplace_back(error.what());
    }
    return verdict;
}

int check(const CheckOptions& options) {
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    bool all_good = true;
    for (const std::string& file : options.files) {
        const Verdict verdict = verdict_on(file);
        all_good = all_good && verdict.errors.empty();
        json.push_back(
            {{"file", file}, {"kind", verdict.kind}, {"ok", verdict.errors.empty()}, {"errors", verdict.errors}});
        for (const std::string& error : options.json ? std::vector<std::string>{} : verdict.errors) {
            print_error(error);
        }
        if (!options.json && verdict.errors.empty()) {
            print(fmt::format("{}: in order ({})\n", file, verdict.kind));
        }
    }
    if (options.json) {
        print(json.dump(2) + "\n");
    }
    return all_good ? done : bad_input;
}

}  // namespace

void add_check(CLI::App& app, Chosen& chosen) {
    add_command<CheckOptions>(
        app, chosen, "check", "Check network, accelerator, run, recipe and technology files without running anything",
        [](CLI::App& command, CheckOptions& options) {
            command.add_option("files", options.files, "YAML files")->required()->type_name("FILE");
            command.add_flag("--json", options.json, "print JSON");
        },
        check);
}

}  // namespace nought::tools
