#include "tools/studies/scenario/scenario_check.h"

#include <algorithm>

#include <fmt/ranges.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/error.h"
#include "sim/base/config/resolve.h"
#include "tools/engine/operand_check.h"
#include "tools/engine/recipes.h"
#include "tools/present/numbers.h"

namespace nought::tools {
namespace {

/// What a stream's frames cannot do without, whatever runs them.
struct Need {
    double macs = 0;   ///< of one frame
    double bytes = 0;  ///< of one frame: weights and picture, each fetched once
};

/// Names of shipped accelerators whose frames can be replayed.
std::vector<std::string> recording_accelerators() {
    std::vector<std::string> names;
    for (const std::string& name : config::available("accelerators")) {
        config::Diagnostics ignored;
        const models::AcceleratorModel* model = AcceleratorChoice::load(name, {}).model(ignored);
        if (model != nullptr && model->records_frames()) {
            names.push_back(name);
        }
    }
    return names;
}

class ScenarioCheck {
public:
    ScenarioCheck(const ScenarioPlan& plan, const config::Document& run, ErrorTexts& errors)
        : plan_(plan), run_(run), errors_(errors) {}

    void check() {
        check_accelerator();
        check_streams();
        check_recipes();
        check_frames();
        if (!errors_.empty()) {
            return;
        }
        for (std::size_t variant = 0; variant < plan_.variants.size(); ++variant) {
            check_operands(variant);
            check_bounds(variant);
        }
    }

private:
    std::string where(const std::string& key) const { return address(run_.place_of(key)); }

    void check_accelerator() {
        for (std::size_t i = 0; i < plan_.variants.size(); ++i) {
            collect(errors_, where("accelerator.name"), [&] {
                config::Diagnostics diagnostics;
                const AcceleratorChoice accelerator = plan_.accelerator_of(i, run_);
                accelerator.check(diagnostics);
                diagnostics.throw_if_any();
                if (!accelerator.model(diagnostics)->records_frames() && !plan_.frames && i == 0) {
                    throw config::UserError(fmt::format("{} records no frames that could be replayed\n    expected: {}",
                                                        config::quote(accelerator.name),
                                                        fmt::join(recording_accelerators(), ", ")));
                }
            });
        }
        // The same file is read for each variant.
        std::vector<std::string> once;
        for (std::string& error : errors_) {
            if (std::find(once.begin(), once.end(), error) == once.end()) {
                once.push_back(std::move(error));
            }
        }
        errors_ = std::move(once);
    }

    void check_streams() {
        for (std::size_t i = 0; i < plan_.streams.size(); ++i) {
            const auto& networks = plan_.streams[i].networks;
            for (std::size_t j = 0; j < networks.size(); ++j) {
                const auto loaded =
                    check_network(networks[j], fmt::format("streams.{}.networks.{}", i, j), run_, errors_);
                if (loaded) {
                    networks_.emplace(networks[j].title(), *loaded);
                }
            }
        }
    }

    /// A variant's recipe is for every network.
    void check_recipes() {
        for (std::size_t i = 0; i < plan_.variants.size(); ++i) {
            const auto check_recipe = [&](const char* key, const auto& given, const auto& recipe_of) {
                if (!given) {
                    return;
                }
                collect(errors_, where(fmt::format("variants.{}.{}", i, key)), [&] {
                    check_recipe_file(recipe_of(*given), nullptr);
                    for (const auto& [title, network] : networks_) {
                        check_recipe_file(recipe_of(*given), &network);
                    }
                });
            };
            check_recipe("prune", plan_.variants[i].prune, workloads::pruning_recipe);
            check_recipe("quantise", plan_.variants[i].quantise, workloads::quantisation_recipe);
        }
    }

    void check_frames() {
        if (!plan_.frames) {
            return;
        }
        for (const ScenarioVariant& variant : plan_.variants) {
            for (const RunNetwork& network : plan_.networks()) {
                const auto file =
                    std::filesystem::path(*plan_.frames) / ScenarioPlan::folder_of(network, variant) / "frame.json";
                if (!std::filesystem::exists(file)) {
                    errors_.push_back(
                        fmt::format("{}: error: no such file: {}", where("frames"), config::quote(file.string())));
                }
            }
        }
    }

    void check_operands(std::size_t variant) {
        if (plan_.frames) {
            return;
        }
        const AcceleratorChoice accelerator = plan_.accelerator_of(variant, run_);
        const ScenarioVariant& chosen = plan_.variants[variant];
        for (const RunNetwork& given : plan_.networks()) {
            const RunNetwork network = ScenarioPlan::network_of(given, chosen);
            const workloads::Network& loaded = networks_.at(given.title());
            const Recipes recipes = Recipes::load(network.prune, network.quantise, loaded);
            const std::string why = misfit(accelerator, expected_operands(loaded, recipes.quantiser.get()));
            if (const std::string faults = network_faults(accelerator, loaded); !faults.empty()) {
                errors_.push_back(faults);
            }
            if (!why.empty()) {
                // Without variants in the file the stream's network is to blame.
                const bool given_variants = run_.root().find("variants") != nullptr;
                const std::string key = fmt::format("variants.{}", variant) + (chosen.quantise ? ".quantise" : "");
                errors_.push_back(
                    fmt::format("{}: error: {}: {}", where(given_variants ? key : "streams"), given.title(), why));
            }
        }
    }

    Need need_of(const ScenarioStream& stream, const models::Peak& peak) const {
        Need need;
        for (const RunNetwork& network : stream.networks) {
            const workloads::Network& loaded = networks_.at(network.title());
            const workloads::LayerCounts total = loaded.counts().total;
            need.macs += static_cast<double>(total.multiplications);
            need.bytes += static_cast<double>(total.parameters + loaded.input_shape().count()) *
                          static_cast<double>(peak.operand_bits) / 8;
        }
        return need;
    }

    /// Pruned networks may do with less than their counts say.
    bool is_pruned(std::size_t variant) const {
        const auto networks = plan_.networks();
        return plan_.variants[variant].prune.has_value() ||
               std::any_of(networks.begin(), networks.end(), [](const auto& network) { return network.prune; });
    }

    void check_bounds(std::size_t variant) {
        config::Diagnostics ignored;
        const AcceleratorChoice accelerator = plan_.accelerator_of(variant, run_);
        const auto peak = accelerator.model(ignored)->peak(accelerator.document);
        if (!peak || is_pruned(variant)) {
            return;
        }
        const std::string as = plan_.variants.size() == 1 ? "" : fmt::format(" ({})", plan_.variants[variant].label);
        Need together;
        for (std::size_t i = 0; i < plan_.streams.size(); ++i) {
            const ScenarioStream& stream = plan_.streams[i];
            const Need frame = need_of(stream, *peak);
            check_deadline(i, frame, *peak, as);
            const double rate = static_cast<double>(stream.count) * stream.frames_per_s;
            const Need need{rate * frame.macs, rate * frame.bytes};
            check_rate(i, fmt::format("streams.{}.frames_per_s", i),
                       fmt::format("stream {} can never meet its rate", config::quote(stream.name)), need, *peak, as);
            together.macs += need.macs;
            together.bytes += need.bytes;
        }
        check_rate(plan_.streams.size(), "chips", "all streams together can never meet their rates", together, *peak,
                   as);
    }

    void check_deadline(std::size_t stream, const Need& frame, const models::Peak& peak, const std::string& as) {
        const double given = plan_.streams[stream].deadline_ms * 1e-3;
        const auto too_short = [&](const char* resource, double asked, double there, const std::string& what) {
            const double least = there > 0 ? asked / there : 0;
            if (least > given && reported_.emplace(stream, std::string("deadline") + resource).second) {
                errors_.push_back(fmt::format(
                    "{}: error: stream {} can never meet its deadline: {} take {} of one chip at least {}, not {}{}",
                    where(fmt::format("streams.{}.deadline_ms", stream)), config::quote(plan_.streams[stream].name),
                    what, resource, with_prefix(least, "s"), with_prefix(given, "s"), as));
            }
        };
        if (!peak.skips_zeros) {
            too_short("the multipliers", frame.macs, peak.macs_per_second(),
                      with_prefix(frame.macs, "MAC") + " a frame");
        }
        too_short("the DRAM", frame.bytes, peak.dram_bytes_per_second(),
                  with_prefix(frame.bytes, "B") + " of weights and picture");
    }

    void check_rate(std::size_t stream, const std::string& key, const std::string& sentence, const Need& need,
                    const models::Peak& peak, const std::string& as) {
        const auto chips = plan_.chip_count();
        if (!chips) {
            return;
        }
        const auto too_much = [&](const char* resource, double asked, double there, const char* unit) {
            const double all = there * static_cast<double>(*chips);
            // Told of all streams only where none alone is too much.
            const bool told = stream == plan_.streams.size() && reported_any(resource);
            if (all > 0 && asked > all && !told && reported_.emplace(stream, resource).second) {
                errors_.push_back(fmt::format("{}: error: {}: it takes {} of {}, and {} {} at most {}{}", where(key),
                                              sentence, with_prefix(asked, unit), resource, *chips,
                                              *chips == 1 ? "chip has" : "chips have", with_prefix(all, unit), as));
            }
        };
        if (!peak.skips_zeros) {
            too_much("the multipliers", need.macs, peak.macs_per_second(), "MAC/s");
        }
        too_much("the DRAM", need.bytes, peak.dram_bytes_per_second(), "B/s");
    }

    bool reported_any(const std::string& resource) const {
        return std::any_of(reported_.begin(), reported_.end(),
                           [&](const auto& reported) { return reported.second == resource; });
    }

    const ScenarioPlan& plan_;
    const config::Document& run_;
    ErrorTexts& errors_;
    std::map<std::string, workloads::Network> networks_;      ///< by title, of those without errors
    std::set<std::pair<std::size_t, std::string>> reported_;  ///< stream and resource: once for all variants
};

}  // namespace

void check_scenario(const ScenarioPlan& plan, const config::Document& run, ErrorTexts& errors) {
    ScenarioCheck(plan, run, errors).check();
}

}  // namespace nought::tools
