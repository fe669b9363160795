#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/config/checker.h"
#include "sim/base/config/names.h"
#include "sim/base/config/options.h"

namespace nought::tools {

/// What a published figure is about. Where there is a baseline, it is relative to it.
enum class Metric {
    speedup,               ///< time of the baseline / time
    ideal_speedup,         ///< the speedup that lanes which never wait would have
    energy_gain,           ///< energy of the baseline / energy
    edp_gain,              ///< energy x delay of the baseline / energy x delay
    ed2p_gain,             ///< energy x delay^2 of the baseline / energy x delay^2
    area_overhead,         ///< area / area of the baseline - 1
    dynamic_power_change,  ///< dynamic power / that of the baseline - 1
    zero_fraction,         ///< part of the neurons that are zero, weighted by how often they are multiplied
    area_mm2,
    power_w,
    clock_ghz,
    read_pj,
    memory_density_mm2_per_mb,
    memory_saving,       ///< bits of 32-bit weights / bits of quantised ones
    computation_saving,  ///< operations of full precision / operations, as the publication counts them
};

/// How sure a figure is. Whoever shows a figure shows its mark.
enum class Mark {
    printed,      ///< in the source itself, which was read
    second_hand,  ///< quoted from the source by a text that was read
    computed,     ///< from other figures, by the formula in its source
    recalled,     ///< from memory of the source: a soft target
};

enum class Aggregate { mean, minimum, maximum };

}  // namespace nought::tools

namespace nought {

template <>
inline constexpr auto config::enum_names<tools::Metric> = config::names<tools::Metric>({
    {tools::Metric::speedup, "speedup"},
    {tools::Metric::ideal_speedup, "ideal_speedup"},
    {tools::Metric::energy_gain, "energy_gain"},
    {tools::Metric::edp_gain, "edp_gain"},
    {tools::Metric::ed2p_gain, "ed2p_gain"},
    {tools::Metric::area_overhead, "area_overhead"},
    {tools::Metric::dynamic_power_change, "dynamic_power_change"},
    {tools::Metric::zero_fraction, "zero_fraction"},
    {tools::Metric::area_mm2, "area_mm2"},
    {tools::Metric::power_w, "power_w"},
    {tools::Metric::clock_ghz, "clock_ghz"},
    {tools::Metric::read_pj, "read_pj"},
    {tools::Metric::memory_density_mm2_per_mb, "memory_density_mm2_per_mb"},
    {tools::Metric::memory_saving, "memory_saving"},
    {tools::Metric::computation_saving, "computation_saving"},
});

template <>
inline constexpr auto config::enum_names<tools::Mark> = config::names<tools::Mark>({
    {tools::Mark::printed, "printed"},
    {tools::Mark::second_hand, "second_hand"},
    {tools::Mark::computed, "computed"},
    {tools::Mark::recalled, "recalled"},
});

template <>
inline constexpr auto config::enum_names<tools::Aggregate> = config::names<tools::Aggregate>({
    {tools::Aggregate::mean, "mean"},
    {tools::Aggregate::minimum, "minimum"},
    {tools::Aggregate::maximum, "maximum"},
});

}  // namespace nought

namespace nought::tools {

/// One number from a publication. It is of one network, or an aggregate over the networks, or neither; of one
/// component, or of the whole accelerator.
struct PublishedFigure {
    Metric metric = Metric::speedup;
    std::optional<std::string> network;
    std::optional<Aggregate> aggregate;
    std::optional<std::string> component;
    std::vector<std::string> parts;  ///< components of the simulated chip that make up this one; itself when empty
    std::optional<std::string> method;
    double value = 0;
    Mark mark = Mark::recalled;
    std::string source;
    std::optional<std::string> why;  ///< the name of a reason of the publication
    template <class Fields>
    void fields(Fields& field) {
        field("metric", metric, "what is measured, relative to the baseline where there is one", config::required);
        field("network", network, "a name from configs/networks, for a figure of one network");
        field("aggregate", aggregate, "for a figure over all networks of the publication");
        field("component", component, "for a figure of a part of the accelerator");
        field("parts", parts, "components of the simulated chip that make up that part, when they have other names");
        field("method", method, "for a figure of a quantiser: its name, see `nought list quantisers`");
        field("value", value, "a ratio, a fraction, or in the unit that the metric names", config::Range{-1, 1e9},
              config::required);
        field("mark", mark, "how sure the figure is", config::required);
        field("source", source, "where it stands", config::required);
        field("why", why, "why what is measured differs, or is missing: a name from `reasons`");
    }
    void check(config::Checker& check) const;
};

/// What pruning left of one layer, as a table of a publication has it. FLOP are two for each multiplication.
struct PublishedLayer {
    std::string network;
    std::string layer;
    double weights = 0;
    double flop = 0;
    double act_percent = 0;
    double weights_percent = 0;
    double flop_percent = 0;
    Mark mark = Mark::recalled;
    std::string source;
    template <class Fields>
    void fields(Fields& field) {
        const config::Range share{0, 100};
        const config::Range count{0, 1e15};
        field("network", network, "a name from configs/networks", config::required);
        field("layer", layer, "its name there, or total", config::required);
        field("weights", weights, "before pruning", count, config::required);
        field("flop", flop, "before pruning, two for each multiplication", count, config::required);
        field("act_percent", act_percent, "share of the layer's outputs that are not zero", share, config::required);
        field("weights_percent", weights_percent, "share of the weights that are left", share, config::required);
        field("flop_percent", flop_percent, "share of the FLOP that are left", share, config::required);
        field("mark", mark, "how sure the figures are", config::required);
        field("source", source, "where they stand", config::required);
    }
};

/// The figures of one publication, configs/published/NAME.yaml: about one accelerator, or about networks alone.
struct PublishedFigures {
    std::string publication;
    std::string accelerator;  ///< empty where the publication is about none
    std::optional<std::string> variant;
    std::optional<std::string> baseline;
    double node_nm = 0;
    std::map<std::string, std::string> reasons;  ///< sentences by name
    std::vector<PublishedFigure> figures;
    std::vector<PublishedLayer> layers;
    template <class Fields>
    void fields(Fields& field) {
        field("publication", publication, "authors, title, venue, year", config::required);
        field("accelerator", accelerator, "the model the figures are about; none when left out");
        field("variant", variant, "what a run calls the accelerator, for figures of one variant of the model");
        field("baseline", baseline, "the model that relative figures are relative to");
        field("node_nm", node_nm, "technology of areas and energies, nm; needed with an accelerator",
              config::Range{1, 1000});
        field("reasons", reasons, "why measured figures differ or are missing: sentences, each with a name");
        field("figures", figures, "the figures", config::Length{0, 10000});
        field("layers", layers, "what pruning left, layer by layer", config::Length{0, 10000});
    }
    void check(config::Checker& check) const;

    /// Throws config::UserError, with every error of the file.
    static PublishedFigures load(const std::string& name_or_path);

    /// What is not given must be absent in the figure too: find(speedup, {}) is neither a mean nor of a network.
    struct Of {
        std::optional<std::string> network = std::nullopt;
        std::optional<Aggregate> aggregate = std::nullopt;
        std::optional<std::string> component = std::nullopt;
        std::optional<std::string> method = std::nullopt;
    };
    /// nullptr when the publication does not give it.
    const PublishedFigure* find(Metric metric, const Of& of) const;
    /// nullptr when the publication says nothing about that layer.
    const PublishedLayer* find_layer(const std::string& network, const std::string& layer) const;

private:
    void check_layers(config::Checker& check) const;
    void check_reasons(config::Checker& check) const;
};

/// "printed", "second-hand", "computed", "recalled": what stands beside the figure wherever it is shown.
std::string_view label(Mark mark);

}  // namespace nought::tools
