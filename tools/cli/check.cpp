#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/error.h"
#include "sim/base/config/reader.h"
#include "sim/cost/technology.h"
#include "tools/cli/commands.h"
#include "tools/cli/describe/file_kinds.h"
#include "tools/engine/accelerator_choice.h"
#include "tools/studies/published/published.h"
#include "tools/studies/study.h"
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

/// How many keys of the document a form has; the word that chooses the form counts too.
std::size_t likeness(const config::Document& document, const FileKind& kind, const FileForm& form) {
    const auto known =
        std::count_if(document.root().entries.begin(), document.root().entries.end(), [&](const config::Entry& entry) {
            return std::any_of(form.keys.children.begin(), form.keys.children.end(),
                               [&](const config::Description& key) { return key.key == entry.key; });
        });
    const bool chosen = !form.name.empty() && document.string_at(kind.chooser) == form.name;
    return static_cast<std::size_t>(known) + (known > 0 && chosen ? 1 : 0);
}

/// What a file configures: its folder says so, or else the kind that has most of its keys.
std::string kind_of(const std::filesystem::path& path, const config::Document& document) {
    const std::string folder = std::filesystem::absolute(path).parent_path().filename().string();
    std::string likest;
    std::size_t most = 0;
    for (const FileKind& kind : file_kinds()) {
        if (kind.folder == folder) {
            return kind.name;
        }
        for (const FileForm& form : kind.forms()) {
            if (const std::size_t keys = likeness(document, kind, form); keys > most) {
                most = keys;
                likest = kind.name;
            }
        }
    }
    return likest;
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
        read_study(verdict.file, verdict.errors);
    } else if (verdict.kind == "sweep") {
        SweepPlan(verdict.file, verdict.errors);
    } else if (!document.is_whole()) {
        diagnostics.add(document.problems());
    } else {
        std::vector<std::string> names;
        for (const FileKind& kind : file_kinds()) {
            names.push_back(kind.name);
        }
        throw config::UserError(fmt::format("{}: error: not a Nought configuration\n    expected: keys of one of {}",
                                            verdict.file, fmt::join(names, ", ")));
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

int check_files(const CheckOptions& options) {
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
        check_files);
}

}  // namespace nought::tools
