#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/config/checker.h"
#include "sim/base/config/options.h"
#include "tools/engine/run_parts.h"

namespace nought::tools {

/// Cameras that are alike.
struct ScenarioStream {
    std::string name;
    std::int64_t count = 1;
    std::vector<RunNetwork> networks;
    double frames_per_s = 30;
    double deadline_ms = 0;
    double phase_ms = 0;
    double phase_step_ms = 0;

    std::string title() const { return name; }

    template <class Fields>
    void fields(Fields& field) {
        field("name", name, "what the report calls it", config::required);
        field("count", count, "cameras", config::Range{1, 1000});
        field("networks", networks, "that look at every frame", config::Length{1, 16}, config::required);
        field("frames_per_s", frames_per_s, "of each camera", config::Range{0.001, 100000});
        field("deadline_ms", deadline_ms, "from a frame's release until all networks have seen it, ms",
              config::Range{0.001, 1e6}, config::required);
        field("phase_ms", phase_ms, "when the first camera's first frame is released, ms", config::Range{0, 1e6});
        field("phase_step_ms", phase_step_ms, "how much later each further camera's is, ms", config::Range{0, 1e6});
    }
};

/// One way to run the same streams: a row of the answer.
struct ScenarioVariant {
    std::string label;
    std::optional<std::string> prune;
    std::optional<std::string> quantise;
    SettingTree<TreeShape::values> set;

    std::string title() const { return label; }

    template <class Fields>
    void fields(Fields& field) {
        field("label", label, "what the report and its folder call it", config::required);
        field("prune", prune, "recipe from configs/pruning, or a path, for every network; its own when left out");
        field("quantise", quantise,
              "recipe from configs/quantisation, or a path, for every network; its own when left out");
        field("set", set, "parameters of the accelerator in place of those above: dotted key and value");
    }
};

/// The demand as it is estimated on paper, beside what Nought counts.
struct PaperDemand {
    double network_tops = 20;
    double resolution_factor = 4;
    double camera_factor = 5;
    double margin = 1.5;
    double chip_tops = 12;
    double utilisation = 0.8;

    double tops() const { return network_tops * resolution_factor * camera_factor; }
    /// Of so many TOPS, on chips of `chip_tops` at `utilisation`.
    double chips(double demand_tops) const { return demand_tops / (chip_tops * utilisation); }

    template <class Fields>
    void fields(Fields& field) {
        const config::Range positive{1e-6, 1e9};
        field("network_tops", network_tops, "of one network on one full-HD camera, TOPS", positive);
        field("resolution_factor", resolution_factor, "more for the cameras' resolution", positive);
        field("camera_factor", camera_factor, "more for the number of cameras", positive);
        field("margin", margin, "more for whatever else looks at the pictures", positive);
        field("chip_tops", chip_tops, "peak of one chip, TOPS", positive);
        field("utilisation", utilisation, "share of the peak that is expected to be used", config::Range{0.001, 1});
    }
};

/// configs/runs/NAME.yaml of kind `scenario`: streams of camera frames on a number of chips.
struct ScenarioPlan {
    std::string kind = "scenario";
    std::string description;
    RunAccelerator accelerator;
    std::string chips = "auto";
    std::int64_t most_chips = 256;
    double seconds = 10;
    std::int64_t frames_in_flight = 2;
    std::int64_t tasks_per_frame = 5000;
    std::vector<ScenarioStream> streams;
    std::vector<ScenarioVariant> variants;
    std::optional<PaperDemand> paper;
    std::optional<std::string> frames;

    template <class Fields>
    void fields(Fields& field) {
        field("kind", kind, "scenario", config::required);
        field("description", description, "what the run shows, in a sentence");
        field("accelerator", accelerator, "the chips", config::required);
        field("chips", chips, "how many; auto: the fewest with which no frame is late");
        field("most_chips", most_chips, "auto: where the search ends", config::Range{1, 10000});
        field("seconds", seconds, "of the streams that are replayed", config::Range{1e-6, 3600});
        field("frames_in_flight", frames_in_flight, "that a chip works on side by side", config::Range{1, 64});
        field("tasks_per_frame", tasks_per_frame,
              "of one network; tasks of one layer and kind of unit are put together where a record has more",
              config::Range{1, 1e9});
        field("streams", streams, "what the cameras ask for", config::Length{1, 1000}, config::required);
        field("variants", variants, "ways to run the same streams; one that changes nothing when left out");
        field("paper", paper, "the demand as estimated on paper, to stand beside");
        field("frames", frames,
              "folder of an earlier run whose recorded frames, VARIANT/NETWORK/frame.json, are replayed; left out: "
              "each network's frame is simulated");
    }

    void check(config::Checker& check) const;

    /// Nothing for `auto`.
    std::optional<std::size_t> chip_count() const;
    /// A stream's network as a variant runs it.
    static RunNetwork network_of(const RunNetwork& network, const ScenarioVariant& variant);
    /// VARIANT/NETWORK
    static std::filesystem::path folder_of(const RunNetwork& network, const ScenarioVariant& variant) {
        return std::filesystem::path(variant.title()) / network.title();
    }
    /// The networks of all streams, each title once.
    std::vector<RunNetwork> networks() const;
};

}  // namespace nought::tools
