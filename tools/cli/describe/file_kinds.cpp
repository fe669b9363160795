#include "tools/cli/describe/file_kinds.h"

#include <algorithm>
#include <utility>

#include "models/accelerator.h"
#include "sim/base/config/describe.h"
#include "sim/base/config/names.h"
#include "sim/cost/technology_file.h"
#include "tools/cli/describe/layer_rules.h"
#include "tools/studies/published/published.h"
#include "tools/studies/study.h"
#include "tools/studies/sweep/sweep_spec.h"
#include "workloads/networks/network_spec.h"
#include "workloads/prune/pruner.h"
#include "workloads/quantise/quantiser.h"

namespace nought::tools {
namespace {

/// A kind of file with one form.
template <class T>
FileKind plain_kind(const std::string& name, const std::string& folder) {
    return {name, folder, "", [name] { return std::vector<FileForm>{{name, "", config::describe<T>()}}; }};
}

/// The form whose chooser is given and says `name`.
FileForm chosen_form(const FileKind& kind, const std::string& name, config::Description keys) {
    for (config::Description& key : keys.children) {
        if (key.key == kind.chooser) {
            key.options.words = {name};
            key.options.is_required = true;
        }
    }
    return {kind.name, name, std::move(keys)};
}

/// A kind of file with one form for each entry of a registry, which describes itself.
template <class Registry>
FileKind registered_kind(const std::string& name, const std::string& folder, const std::string& chooser,
                         const Registry& registry) {
    FileKind kind{name, folder, chooser, {}};
    kind.forms = [kind, &registry] {
        std::vector<FileForm> forms;
        for (const std::string& entry : registry.names()) {
            forms.push_back(chosen_form(kind, entry, registry.find(entry)->describe()));
        }
        return forms;
    };
    return kind;
}

FileKind network_kind() {
    FileKind kind = plain_kind<workloads::NetworkSpec>("network", "networks");
    kind.refine = add_layer_rules;
    return kind;
}

}  // namespace

const std::vector<FileKind>& file_kinds() {
    static const std::vector<FileKind> all{
        network_kind(),
        registered_kind("accelerator", "accelerators", "model", models::accelerator_models()),
        registered_kind("run", "runs", "kind", study_kinds()),
        plain_kind<SweepSpec>("sweep", "sweeps"),
        plain_kind<sim::TechnologyFile>("technology", "tech"),
        registered_kind("pruning", "pruning", "method", workloads::pruning_methods()),
        registered_kind("quantisation", "quantisation", "method", workloads::quantisation_methods()),
        plain_kind<PublishedFigures>("published", "published"),
    };
    return all;
}

const FileKind* find_file_kind(const std::string& name) {
    const auto& kinds = file_kinds();
    const auto found =
        std::find_if(kinds.begin(), kinds.end(), [&](const FileKind& kind) { return kind.name == name; });
    return found == kinds.end() ? nullptr : &*found;
}

std::optional<FileForm> find_file_form(const std::string& name) {
    for (const FileKind& kind : file_kinds()) {
        for (FileForm& form : kind.forms()) {
            if (form.name == name || (form.name.empty() && kind.name == name)) {
                return std::move(form);
            }
        }
    }
    return {};
}

std::vector<std::string> file_form_names() {
    std::vector<std::string> names;
    for (const FileKind& kind : file_kinds()) {
        names.push_back(kind.name);
        for (const FileForm& form : kind.forms()) {
            if (!form.name.empty()) {
                names.push_back(form.name);
            }
        }
    }
    return names;
}

}  // namespace nought::tools
