#include "tools/studies/sweep/sweep_plan.h"

#include <algorithm>

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/error.h"
#include "sim/base/config/node.h"
#include "sim/base/config/reader.h"
#include "sim/base/text/nearest.h"
#include "tools/engine/operand_check.h"

namespace nought::tools {
namespace {

void add_text(ErrorTexts& errors, const std::string& text) {
    if (!text.empty() && std::find(errors.begin(), errors.end(), text) == errors.end()) {
        errors.push_back(text);
    }
}

}  // namespace

SweepPlan::SweepPlan(const std::filesystem::path& path, ErrorTexts& errors)
    : path_(path), document_(config::Document::load(path)), spec_(std::make_unique<SweepSpec>()), maker_(path) {
    config::Diagnostics diagnostics;
    *spec_ = config::read<SweepSpec>(document_, diagnostics);
    if (diagnostics.empty()) {
        space_ = std::make_unique<SweepSpace>(*spec_, diagnostics);
        choose_base(diagnostics);
    }
    if (diagnostics.empty()) {
        check(errors);
    } else {
        errors.push_back(diagnostics.text());
    }
}

void SweepPlan::choose_base(config::Diagnostics& diagnostics) {
    for (const Part part : all_parts) {
        const config::Entry* entry = document_.root().find(word_of(part));
        if (entry != nullptr) {
            base_.push_back({{part, ""}, entry->key, entry->place, &entry->value});
        }
    }
    for (const Part part : {Part::accelerator, Part::network}) {
        add_first_choice(part, diagnostics);
    }
    const std::vector<Setting> set = settings_of(spec_->set, diagnostics);
    base_ = overridden(base_, set);
    baseline_ = settings_of(spec_->baseline, diagnostics);
}

void SweepPlan::add_first_choice(Part part, config::Diagnostics& diagnostics) {
    const auto chooses = [part](const Setting& setting) { return setting.path == ParameterPath{part, ""}; };
    if (std::any_of(base_.begin(), base_.end(), chooses)) {
        return;
    }
    for (const std::uint64_t corner : space_->corners()) {
        const std::vector<Setting> settings = space_->settings(corner);
        const auto found = std::find_if(settings.begin(), settings.end(), chooses);
        if (found != settings.end()) {
            base_.push_back(*found);
            return;
        }
    }
    const auto word = word_of(part);
    diagnostics.add(document_.root().place, fmt::format("missing key '{}'", word),
                    {fmt::format("{} (a name from configs/{}s, or a path), or an axis '{}'", word, word, word)});
}

std::vector<Setting> SweepPlan::point_settings(std::uint64_t index) const {
    return overridden(base_, space_->settings(index));
}

std::vector<Setting> SweepPlan::reference_settings(std::uint64_t index) const {
    std::vector<Setting> own_network;
    for (const Setting& setting : space_->settings(index)) {
        if (setting.path.part == Part::network) {
            own_network.push_back(setting);
        }
    }
    std::vector<Setting> settings = overridden(base_, own_network);
    const bool other_chip = std::any_of(baseline_.begin(), baseline_.end(), [](const Setting& setting) {
        return setting.path == ParameterPath{Part::accelerator, ""};
    });
    if (other_chip) {
        // What `set` says of the base's accelerator need not mean anything to another.
        std::erase_if(settings, [](const Setting& setting) {
            return setting.path.part == Part::accelerator && !setting.path.chooses();
        });
    }
    return overridden(settings, baseline_);
}

void SweepPlan::check(ErrorTexts& errors) {
    config::Diagnostics diagnostics;
    const auto check_point = [&](const std::vector<Setting>& settings) {
        check_combination(maker_.make(settings), diagnostics, errors);
    };
    std::vector<std::uint64_t> tried = space_->corners();
    const std::uint64_t all = std::min(space_->count().value_or(checked_combinations), checked_combinations);
    for (const std::uint64_t corner : tried) {
        check_point(point_settings(corner));
        check_point(reference_settings(corner));
    }
    for (std::uint64_t index = 0; index < all; ++index) {
        check_point(point_settings(index));
        check_point(reference_settings(index));
    }
    if (!diagnostics.empty()) {
        errors.insert(errors.begin(), diagnostics.text());
    }
}

void SweepPlan::check_combination(const PointParts& parts, config::Diagnostics& diagnostics, ErrorTexts& errors) {
    const std::size_t before = diagnostics.size();
    std::string identity;
    bool in_order = true;
    const auto look_at = [&](const auto& part) {
        if (part) {
            diagnostics.add(part->errors);
            in_order = in_order && part->errors.empty();
            identity += part->identity + "\n";
        }
    };
    look_at(parts.accelerator);
    look_at(parts.technology);
    look_at(parts.network);
    look_at(parts.prune);
    look_at(parts.quantise);
    if (!in_order || diagnostics.size() != before || checked_.contains(identity)) {
        return;
    }
    checked_[identity] = {};
    const workloads::Network& network = *parts.network->network;
    for (const std::string& layer : spec_->layers) {
        if (network.find(layer) == nullptr) {
            std::vector<std::string> known;
            for (const workloads::Layer& one : network.layers) {
                known.push_back(one.name);
            }
            diagnostics.add(document_.place_of("layers"),
                            fmt::format("{} has no layer {}", network.name, config::quote(layer)), known,
                            base::nearest(layer, known));
        }
    }
    config::Diagnostics of_recipes;
    if (parts.prune) {
        parts.prune->recipe->check(network, of_recipes);
    }
    if (parts.quantise) {
        parts.quantise->recipe->check(network, of_recipes);
    }
    diagnostics.add(of_recipes);
    if (of_recipes.empty()) {
        const std::string why = misfit(parts.accelerator->choice, operands_of(parts));
        if (!why.empty()) {
            diagnostics.add((parts.quantise ? parts.quantise->place : parts.accelerator->place),
                            fmt::format("{}: {}", network.name, why));
        }
        add_text(errors, network_faults(parts.accelerator->choice, network));
    }
}

const std::vector<workloads::TraceLayer>& SweepPlan::operands_of(const PointParts& parts) {
    const auto [entry, fresh] =
        operands_.try_emplace(parts.network->identity + (parts.quantise ? parts.quantise->identity : ""));
    if (fresh) {
        const workloads::Network& network = *parts.network->network;
        const auto quantiser = parts.quantise ? parts.quantise->recipe->build(network) : nullptr;
        entry->second = expected_operands(network, quantiser.get());
    }
    return entry->second;
}

PointJob SweepPlan::point(std::uint64_t index, const std::filesystem::path& folder) {
    return job(point_settings(index), folder);
}

PointJob SweepPlan::reference(std::uint64_t index, const std::filesystem::path& folder) {
    return job(reference_settings(index), folder);
}

PointJob SweepPlan::job(const std::vector<Setting>& settings, const std::filesystem::path& folder) {
    const PointParts parts = maker_.make(settings);
    if (space_->count().value_or(checked_combinations + 1) > checked_combinations) {
        ErrorTexts errors;
        config::Diagnostics diagnostics;
        check_combination(parts, diagnostics, errors);
        diagnostics.throw_if_any();
        if (!errors.empty()) {
            throw config::ConfigError(errors.front());
        }
    }
    return jobs_.make(parts, *spec_, folder);
}

}  // namespace nought::tools
