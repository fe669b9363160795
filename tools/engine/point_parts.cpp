#include "tools/engine/point_parts.h"

#include <algorithm>

#include <fmt/format.h>

#include "sim/base/config/describe.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/json.h"
#include "sim/base/config/node.h"
#include "sim/base/config/place.h"
#include "sim/base/config/reader.h"
#include "sim/base/config/resolve.h"
#include "sim/base/text/nearest.h"
#include "sim/cost/technology_file.h"
#include "tools/engine/node_text.h"
#include "tools/engine/resolved_parameters.h"
#include "workloads/inputs/load.h"
#include "workloads/networks/network_spec.h"

namespace nought::tools {
namespace {

std::vector<std::string> prefixed_keys(Part part, const config::Description& description) {
    std::vector<std::string> paths;
    for (const std::string& key : parameter_keys(description)) {
        paths.push_back(part == Part::accelerator ? key : fmt::format("{}.{}", word_of(part), key));
    }
    return paths;
}

void append(std::vector<std::string>& paths, const std::vector<std::string>& more) {
    paths.insert(paths.end(), more.begin(), more.end());
}

/// Paths that are there whatever the accelerator is.
std::vector<std::string> common_paths() {
    std::vector<std::string> paths;
    for (const Part part : all_parts) {
        paths.emplace_back(word_of(part));
    }
    append(paths, prefixed_keys(Part::network, config::describe<NetworkUse>()));
    append(paths, prefixed_keys(Part::network, config::describe<workloads::NetworkSpec>()));
    append(paths, prefixed_keys(Part::technology, config::describe<sim::TechnologyFile>()));
    return paths;
}

std::vector<std::string> with_word(Part part, std::vector<std::string> keys) {
    if (part != Part::accelerator) {
        for (std::string& key : keys) {
            key = fmt::format("{}.{}", word_of(part), key);
        }
    }
    return keys;
}

/// Says that a path leads nowhere, and what was probably meant.
void refuse_path(const Setting& setting, const std::string& owner, const config::Description& description,
                 config::Diagnostics& diagnostics) {
    const Part part = setting.path.part;
    std::vector<std::string> expected = with_word(part, keys_beside(setting.path.key, description));
    std::vector<std::string> valid = prefixed_keys(part, description);
    if (part == Part::network) {
        const auto of_use = prefixed_keys(part, config::describe<NetworkUse>());
        append(expected, of_use);
        append(valid, of_use);
    }
    auto nearest = nearest_path(setting.written, valid);
    if (!nearest) {
        nearest = base::nearest(setting.written, common_paths());
    }
    diagnostics.add(setting.place, fmt::format("{} names no parameter of {}", config::quote(setting.written), owner),
                    std::move(expected), std::move(nearest));
}

/// Applies those settings to the document whose keys its description has; refuses the others.
void apply_known(config::Document& document, const std::vector<Setting>& settings, const std::string& owner,
                 const config::Description& description, config::Diagnostics& diagnostics) {
    for (const Setting& setting : settings) {
        if (setting.path.chooses()) {
            continue;
        }
        if (names_parameter(setting.path.key, description, document.root())) {
            apply(document, setting.path.key, setting);
        } else {
            refuse_path(setting, owner, description, diagnostics);
        }
    }
}

bool has_parameters(const std::vector<Setting>& settings) {
    return std::any_of(settings.begin(), settings.end(), [](const Setting& one) { return !one.path.chooses(); });
}

/// Settings of a part whose file nobody chose lead nowhere.
void refuse_parameters(const std::vector<Setting>& settings, const std::string& why, config::Diagnostics& diagnostics) {
    for (const Setting& setting : settings) {
        if (!setting.path.chooses()) {
            diagnostics.add(setting.place, fmt::format("{}: {}", config::quote(setting.written), why));
        }
    }
}

bool is_part_of_use(const Setting& setting) {
    const std::vector<std::string> keys = parameter_keys(config::describe<NetworkUse>());
    return std::find(keys.begin(), keys.end(), setting.path.key) != keys.end();
}

/// Paths of a study are relative to its file.
void find_beside(std::optional<std::string>& path, const std::filesystem::path& study, const Setting* setting,
                 config::Diagnostics& diagnostics) {
    if (!path) {
        return;
    }
    path = (study.parent_path() / *path).lexically_normal().string();
    if (!std::filesystem::exists(*path) && setting != nullptr) {
        diagnostics.add(setting->value->place, fmt::format("no such file: {}", config::quote(*path)));
    }
}

const Setting* setting_of(const std::vector<Setting>& settings, const char* key) {
    const auto found =
        std::find_if(settings.begin(), settings.end(), [&](const Setting& setting) { return setting.path.key == key; });
    return found == settings.end() ? nullptr : &*found;
}

NetworkUse read_use(const std::vector<Setting>& settings, const std::filesystem::path& study,
                    config::Diagnostics& diagnostics) {
    auto document = config::Document::parse("{}", study.string());
    for (const Setting& setting : settings) {
        apply(document, setting.path.key, setting);
    }
    auto use = config::read<NetworkUse>(document, diagnostics);
    if (use.input && !workloads::is_built_in_input(*use.input)) {
        find_beside(use.input, study, setting_of(settings, "input"), diagnostics);
    }
    find_beside(use.weights, study, setting_of(settings, "weights"), diagnostics);
    return use;
}

}  // namespace

template <class Made, class Make>
std::shared_ptr<const Made> PartMaker::once(std::map<std::string, std::shared_ptr<const Made>>& made, Part part,
                                            const std::vector<Setting>& settings, Make make,
                                            const std::string& besides) {
    const std::string identity = besides + identity_of(settings);
    std::shared_ptr<const Made>& known = made[identity];
    if (!known) {
        auto fresh = std::make_shared<Made>();
        fresh->identity = identity;
        const auto own = std::find_if(settings.begin(), settings.end(), [&](const Setting& one) {
            return one.path == ParameterPath{part, ""};
        });
        fresh->place = own != settings.end() ? own->value->place : config::Place{};
        make(*fresh);
        known = std::move(fresh);
    }
    return known;
}

PointParts PartMaker::make(const std::vector<Setting>& settings) {
    PointParts parts;
    const auto chosen = [](const std::vector<Setting>& own) {
        return !own.empty() && own.front().path.chooses() && own.front().value->kind != config::Node::Kind::null;
    };
    const auto technology = settings_of_part(Part::technology, settings);
    auto accelerator = settings_of_part(Part::accelerator, settings);
    if (chosen(technology)) {
        accelerator.push_back(technology.front());
    }
    if (!accelerator.empty()) {
        parts.accelerator = once(accelerators_, Part::accelerator, accelerator,
                                 [&](AcceleratorPart& part) { read_accelerator(part, accelerator); });
    }
    if (parts.accelerator && parts.accelerator->errors.empty()) {
        const nlohmann::ordered_json& resolved = parts.accelerator->resolved;
        parts.technology = once(
            technologies_, Part::technology, technology,
            [&](TechnologyPart& part) { read_technology(part, technology, *parts.accelerator); },
            resolved.contains("technology") ? resolved["technology"].dump() : parts.accelerator->choice.name);
    }
    const auto network = settings_of_part(Part::network, settings);
    parts.network = once(networks_, Part::network, network, [&](NetworkPart& part) { read_network(part, network); });
    const auto prune = settings_of_part(Part::prune, settings);
    if (chosen(prune) || has_parameters(prune)) {
        parts.prune = once(pruners_, Part::prune, prune, [&](RecipePart<workloads::Pruner>& part) {
            read_recipe(part, prune, workloads::pruning_methods());
        });
    }
    const auto quantise = settings_of_part(Part::quantise, settings);
    if (chosen(quantise) || has_parameters(quantise)) {
        parts.quantise = once(quantisers_, Part::quantise, quantise, [&](RecipePart<workloads::Quantiser>& part) {
            read_recipe(part, quantise, workloads::quantisation_methods());
        });
    }
    return parts;
}

void PartMaker::read_accelerator(AcceleratorPart& part, const std::vector<Setting>& settings) const {
    const Setting& choice = settings.front();
    const auto file = chosen_file(choice, study_, part.errors);
    if (!file) {
        if (part.errors.empty()) {
            part.errors.add(choice.value->place, "an accelerator is needed");
        }
        return;
    }
    part.choice = {file->stem().string(), config::Document::load(*file)};
    const models::AcceleratorModel* model = part.choice.model(part.errors);
    if (model == nullptr) {
        return;
    }
    const config::Description description = model->describe();
    std::vector<Setting> own;
    for (const Setting& setting : settings) {
        if (setting.path != ParameterPath{Part::technology, ""}) {
            own.push_back(setting);
        } else if (!names_parameter("technology", description, part.choice.document.root())) {
            part.errors.add(setting.place, fmt::format("accelerator {} has no technology: its figures are those of a "
                                                       "data sheet",
                                                       config::quote(part.choice.name)));
        } else if (const auto technology = chosen_file(setting, study_, part.errors)) {
            const bool is_name = setting.value->text == technology->stem().string();
            part.choice.document.set("technology", is_name ? setting.value->text : technology->string(),
                                     setting.value->place);
        }
    }
    apply_known(part.choice.document, own, fmt::format("accelerator {}", config::quote(part.choice.name)), description,
                part.errors);
    part.choice.name = part.choice.document.string_at("name").value_or(part.choice.name);
    part.choice.check(part.errors);
    if (part.errors.empty()) {
        part.resolved = resolved_parameters(description, part.choice.document.root());
    }
}

void PartMaker::read_technology(TechnologyPart& part, const std::vector<Setting>& settings,
                                const AcceleratorPart& accelerator) const {
    if (!accelerator.resolved.contains("technology")) {
        refuse_parameters(settings, fmt::format("accelerator {} has no technology", accelerator.choice.name),
                          part.errors);
        return;
    }
    part.file.path = config::resolve("tech", accelerator.resolved["technology"]);
    part.file.document = config::Document::load(part.file.path);
    part.file.changed = has_parameters(settings);
    apply_known(part.file.document, settings, fmt::format("technology {}", config::quote(part.file.name())),
                config::describe<sim::TechnologyFile>(), part.errors);
    const auto technology = config::read<sim::TechnologyFile>(part.file.document, part.errors);
    part.resolved = config::to_json(technology);
}

void PartMaker::read_network(NetworkPart& part, const std::vector<Setting>& settings) const {
    const Setting& choice = settings.front();
    const auto file = chosen_file(choice, study_, part.errors);
    std::vector<Setting> of_use;
    std::vector<Setting> of_file;
    for (const Setting& setting : settings) {
        if (!setting.path.chooses()) {
            (is_part_of_use(setting) ? of_use : of_file).push_back(setting);
        }
    }
    part.use = read_use(of_use, study_, part.errors);
    if (!file) {
        if (part.errors.empty()) {
            part.errors.add(choice.value->place, "a network is needed");
        }
        return;
    }
    part.file.path = *file;
    part.file.document = config::Document::load(*file);
    part.file.changed = !of_file.empty();
    apply_known(part.file.document, of_file, fmt::format("network {}", config::quote(part.file.name())),
                config::describe<workloads::NetworkSpec>(), part.errors);
    part.network = workloads::Network::read(part.file.document, part.errors);
    if (part.network) {
        part.network->name = part.file.name();
    }
}

template <class Product>
void PartMaker::read_recipe(RecipePart<Product>& part, const std::vector<Setting>& settings,
                            const typename workloads::Recipe<Product>::Methods& methods) const {
    const Setting& choice = settings.front();
    const auto word = word_of(choice.path.part);
    const auto file = choice.path.chooses() ? chosen_file(choice, study_, part.errors) : std::nullopt;
    if (!file) {
        refuse_parameters(settings, fmt::format("'{}' chooses no recipe", word), part.errors);
        return;
    }
    part.file.path = *file;
    part.file.document = config::Document::load(*file);
    part.file.changed = has_parameters(settings);
    const workloads::Recipe<Product> unchanged(methods, part.file.document);
    const auto* method = unchanged.method(part.errors);
    if (method == nullptr) {
        return;
    }
    apply_known(part.file.document, settings, fmt::format("recipe {}", config::quote(part.file.name())),
                method->describe(), part.errors);
    part.recipe.emplace(methods, part.file.document);
    part.recipe->check(part.errors);
}

}  // namespace nought::tools
