#include "tools/studies/comparison/result_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/present/numbers.h"
#include "tools/present/writers.h"
#include "tools/studies/comparison/layer_table.h"
#include "tools/system/style.h"

namespace nought::tools {

std::string result_text(const models::Result& result) {
    const Table table = layer_table({&result}, true).without({"accelerator", "speedup"});
    double area = 0;
    for (const auto& [component, mm2] : result.area_mm2) {
        area += mm2;
    }
    const double seconds =
        result.clock_ghz > 0 ? static_cast<double>(result.total().cycles) / (result.clock_ghz * 1e9) : 0;
    return fmt::format("{}\n{}\n{} at {}, {:.2f} mm2\n", bold(result.network + " on " + result.accelerator.name),
                       to_text(table), with_prefix(seconds, "s"), with_prefix(result.clock_ghz * 1e9, "Hz"), area);
}

std::string mismatch_text(const models::Result& result) {
    for (const models::LayerResult& layer : result.layers) {
        if (layer.mismatch) {
            const models::Mismatch& first = *layer.mismatch;
            return fmt::format("{} on {}, layer {}: output [{}] should be {} and is {}; {} {}", result.network,
                               result.accelerator.name, layer.name, fmt::join(first.index, ", "), first.expected,
                               first.simulated, first.wrong_elements,
                               first.wrong_elements == 1 ? "element differs" : "elements differ");
        }
    }
    return {};
}

}  // namespace nought::tools
