#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/config/config.h"

namespace nought::tools {

/// What a published figure is about. Where there is a baseline, it is relative to it.
enum class Metric {
    speedup,               ///< time of the baseline / time
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
    double value = 0;
    Mark mark = Mark::recalled;
    std::string source;
    template <class Fields>
    void fields(Fields& field) {
        field("metric", metric, "what is measured, relative to the baseline where there is one", config::required);
        field("network", network, "a name from configs/networks, for a figure of one network");
        field("aggregate", aggregate, "for a figure over all networks of the publication");
        field("component", component, "for a figure of a part of the accelerator");
        field("parts", parts, "components of the simulated chip that make up that part, when they have other names");
        field("value", value, "a ratio, a fraction, or in the unit that the metric names", config::Range{-1, 1e9},
              config::required);
        field("mark", mark, "how sure the figure is", config::required);
        field("source", source, "where it stands", config::required);
    }
    void check(config::Checker& check) const;
};

/// The figures of one publication about one accelerator: configs/published/NAME.yaml.
struct PublishedFigures {
    std::string publication;
    std::string accelerator;
    std::optional<std::string> baseline;
    double node_nm = 0;
    std::vector<PublishedFigure> figures;
    template <class Fields>
    void fields(Fields& field) {
        field("publication", publication, "authors, title, venue, year", config::required);
        field("accelerator", accelerator, "the model the figures are about", config::required);
        field("baseline", baseline, "the model that relative figures are relative to");
        field("node_nm", node_nm, "technology of areas and energies, nm", config::Range{1, 1000}, config::required);
        field("figures", figures, "the figures", config::Length{1, 10000}, config::required);
    }
    void check(config::Checker& check) const;

    /// Throws config::UserError, with every error of the file.
    static PublishedFigures load(const std::string& name_or_path);

    /// What is not given must be absent in the figure too: find(speedup, {}) is neither a mean nor of a network.
    struct Of {
        std::optional<std::string> network = std::nullopt;
        std::optional<Aggregate> aggregate = std::nullopt;
        std::optional<std::string> component = std::nullopt;
    };
    /// nullptr when the publication does not give it.
    const PublishedFigure* find(Metric metric, const Of& of) const;
};

/// "printed", "second-hand", "computed", "recalled": what stands beside the figure wherever it is shown.
std::string_view label(Mark mark);

}  // namespace nought::tools
