#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "models/accelerator.h"
#include "sim/base/config/document.h"
#include "tools/present/palette.h"
#include "tools/studies/comparison/comparison_sections.h"

namespace nought::tools {
namespace {

/// A result has its whole configuration, so the model can say what the chip's peak is.
std::optional<models::Peak> peak_of(const models::Result& result) {
    const models::AcceleratorModel* model = models::accelerator_models().find(result.accelerator.model);
    if (model == nullptr) {
        return {};
    }
    return model->peak(config::Document::parse(result.accelerator.config.dump(2), result.accelerator.name));
}

double off_chip_bytes(const models::LayerResult& layer) {
    const auto found = layer.traffic_bytes.find("dram");
    return found == layer.traffic_bytes.end() ? 0 : static_cast<double>(found->second.read + found->second.write);
}

struct RooflinePoint {
    double intensity = 0;  ///< MAC/byte; 0 where nothing moves off-chip
    double gmacs_per_second = 0;
    std::string name;
};

std::vector<RooflinePoint> layer_points(const models::Result& result) {
    std::vector<RooflinePoint> points;
    for (const models::LayerResult& layer : result.layers) {
        if (layer.macs > 0 && layer.cycles > 0) {
            const double macs = static_cast<double>(layer.macs);
            const double bytes = off_chip_bytes(layer);
            points.push_back({bytes > 0 ? macs / bytes : 0, macs / static_cast<double>(layer.cycles) * result.clock_ghz,
                              result.network + " " + layer.name});
        }
    }
    return points;
}

/// The roof over a range of intensities: bandwidth on the left of the ridge, the peak on its right.
Series roof(const models::Peak& peak, const std::string& name, double from, double to, Hue hue) {
    const double top = peak.macs_per_second() * 1e-9;
    const double slope = peak.dram_bytes_per_second() * 1e-9;
    const double ridge = slope > 0 ? top / slope : from;
    Series series{.name = name, .values = {}, .hue = hue, .line = true, .dashed = true};
    for (const double x : {from, std::clamp(ridge, from, to), to}) {
        series.x.push_back(x);
        series.values.push_back(slope > 0 ? std::min(top, x * slope) : top);
    }
    return series;
}

}  // namespace

Chart roofline_chart(const ComparisonReport& report, const std::vector<std::string>& networks, const std::string& id) {
    const Comparison& comparison = report.comparison;
    Chart chart{.id = id, .title = "Roofline of the layers", .kind = ChartKind::points};
    chart.x = {.title = "dense MAC for each byte moved off-chip", .log = true};
    chart.y = {.title = "dense GMAC/s", .log = true};
    chart.wide = true;
    std::map<std::string, std::vector<RooflinePoint>> points;
    double low = 1e300;
    double high = 0;
    double slowest = 1e300;
    for (const std::string& accelerator : comparison.accelerators) {
        for (const std::string& network : networks) {
            for (RooflinePoint& point : layer_points(result_of_pair(report, network, accelerator))) {
                if (point.intensity > 0) {
                    low = std::min(low, point.intensity);
                    high = std::max(high, point.intensity);
                }
                slowest = std::min(slowest, point.gmacs_per_second);
                points[accelerator].push_back(std::move(point));
            }
        }
    }
    if (high == 0) {
        return chart;
    }
    const double right = high * 4;
    chart.x.low = low / 2;
    chart.x.high = right * 2;
    chart.y.low = slowest / 2;
    bool any_on_chip = false;
    for (const std::string& accelerator : comparison.accelerators) {
        Series series{.name = accelerator, .values = {}, .hue = accelerator_hue(comparison, accelerator)};
        for (const RooflinePoint& point : points[accelerator]) {
            any_on_chip = any_on_chip || point.intensity == 0;
            series.x.push_back(point.intensity > 0 ? point.intensity : right);
            series.values.push_back(point.gmacs_per_second);
            series.labels.push_back(point.name + (point.intensity > 0 ? "" : " (nothing off-chip)"));
        }
        chart.series.push_back(series);
    }
    bool skips = false;
    std::map<std::pair<double, double>, std::string> roofs;  // equal ones are drawn once
    for (const std::string& accelerator : comparison.accelerators) {
        const auto peak = peak_of(result_of_pair(report, networks.front(), accelerator));
        if (!peak) {
            continue;
        }
        skips = skips || peak->skips_zeros;
        std::string& names = roofs[{peak->macs_per_second(), peak->dram_bytes_per_second()}];
        if (names.empty()) {
            chart.series.push_back(roof(*peak, "", low / 2, right * 2, accelerator_hue(comparison, accelerator)));
        }
        names += (names.empty() ? "" : ", ") + accelerator;
        chart.series.back().name = "roof of " + names;
    }
    chart.caption =
        "Each point is a conv or fc layer. On the slope the off-chip memory is the bound, below the flat "
        "roof something on the chip is.";
    chart.caption += skips ? " An accelerator that skips zeros may rise above its roof, which counts zeros." : "";
    chart.caption += any_on_chip ? " Points at the right end move nothing off-chip." : "";
    return chart;
}

}  // namespace nought::tools
