#include "tools/studies/scenario/scenario_check.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "tools/present/numbers.h"

namespace nought::tools {
namespace {

/// What a stream's frames cannot do without, whatever runs them.
struct Need {
    double macs = 0;   ///< of one frame
    double bytes = 0;  ///< of one frame: weights and picture, each fetched once
};

/// What a scenario's streams can never reach, whatever the accelerator does.
class BoundsCheck {
public:
    BoundsCheck(const ScenarioPlan& plan, const config::Document& run,
                const std::map<std::string, const workloads::Network*>& networks, ErrorTexts& errors)
        : plan_(plan), run_(run), networks_(networks), errors_(errors) {}

    void check(std::size_t variant, const AcceleratorChoice& accelerator) {
        config::Diagnostics ignored;
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

private:
    std::string where(const std::string& key) const { return address(run_.place_of(key)); }

    Need need_of(const ScenarioStream& stream, const models::Peak& peak) const {
        Need need;
        for (const RunNetwork& network : stream.networks) {
            const workloads::Network& loaded = *networks_.at(network.title());
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
    const std::map<std::string, const workloads::Network*>& networks_;  ///< by title
    ErrorTexts& errors_;
    std::set<std::pair<std::size_t, std::string>> reported_;  ///< stream and resource: once for all variants
};

}  // namespace

void check_bounds(const ScenarioPlan& plan, const config::Document& run,
                  const std::vector<AcceleratorChoice>& accelerators,
                  const std::map<std::string, const workloads::Network*>& networks, ErrorTexts& errors) {
    BoundsCheck check(plan, run, networks, errors);
    for (std::size_t variant = 0; variant < accelerators.size(); ++variant) {
        check.check(variant, accelerators[variant]);
    }
}

}  // namespace nought::tools
