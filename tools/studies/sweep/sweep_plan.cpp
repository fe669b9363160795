#include "tools/studies/sweep/sweep_plan.h"

#include <algorithm>

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"
#include "sim/base/config/node.h"
#include "sim/base/config/reader.h"
#include "tools/studies/sweep/sweep_files.h"
#include "tools/studies/sweep/sweep_table.h"

namespace nought::tools {
namespace {

/// The program asks before it runs more points than this.
constexpr std::uint64_t many_points = 10000;

}  // namespace

SweepPlan::SweepPlan(const std::filesystem::path& path, ErrorTexts& errors)
    : path_(path), document_(config::Document::load(path)), spec_(std::make_unique<SweepSpec>()) {
    config::Diagnostics diagnostics;
    *spec_ = config::read<SweepSpec>(document_, diagnostics);
    maker_ = std::make_unique<PointMaker>(path,
                                          PointExtent{spec_->layers, document_.place_of("layers"), spec_->timing_only});
    if (diagnostics.empty()) {
        space_ = std::make_unique<SweepSpace>(*spec_, diagnostics);
        choose_base(diagnostics);
    }
    if (diagnostics.empty()) {
        check(diagnostics);
    }
    if (!diagnostics.empty()) {
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

void SweepPlan::check(config::Diagnostics& diagnostics) {
    const auto check_point = [&](std::uint64_t index) {
        maker_->check({point_settings(index), {}, {}, {}}, diagnostics);
        maker_->check({reference_settings(index), {}, {}, {}}, diagnostics);
    };
    for (const std::uint64_t corner : space_->corners()) {
        check_point(corner);
    }
    const std::uint64_t all = std::min(space_->count().value_or(checked_combinations), checked_combinations);
    for (std::uint64_t index = 0; index < all; ++index) {
        check_point(index);
    }
}

PointJob SweepPlan::point(std::uint64_t index, const std::filesystem::path& folder) {
    return job(point_settings(index), folder);
}

std::optional<PointJob> SweepPlan::reference(std::uint64_t index, const std::filesystem::path& folder) {
    return job(reference_settings(index), folder);
}

PointJob SweepPlan::job(std::vector<Setting> settings, const std::filesystem::path& folder) {
    const PointRequest request{std::move(settings), {}, {}, {}};
    if (space_->count().value_or(checked_combinations + 1) > checked_combinations) {
        config::Diagnostics diagnostics;
        maker_->check(request, diagnostics);
        diagnostics.throw_if_any();
    }
    return maker_->make(request, folder);
}

std::optional<std::string> SweepPlan::doubt() const {
    if (!space_->count()) {
        throw config::UserError(
            fmt::format("{}: {} points are more than can be counted", path_.string(), space_->count_text()));
    }
    return *space_->count() <= many_points
               ? std::nullopt
               : std::optional(fmt::format("{}: {} points", path_.string(), space_->count_text()));
}

void SweepPlan::finish(const StudyOutput& output) {
    const SweepTable table = gather(*this, PointStore(output.folder));
    write_sweep(output.folder, table);
    show_tables(document(table), sweep_text(table), to_json(table), *this, output);
}

}  // namespace nought::tools
