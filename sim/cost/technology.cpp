#include "sim/cost/technology.h"

#include <utility>

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "sim/base/config/reader.h"
#include "sim/base/config/resolve.h"

namespace nought::sim {
namespace {

constexpr double mm2_per_um2 = 1e-6;

OperationCost cost_of(const OneBit& bit) {
    return {bit.energy_pj, bit.area_um2 * mm2_per_um2, bit.leakage_mw};
}

}  // namespace

Technology Technology::load(const std::string& name_or_path) {
    const auto path = config::resolve("tech", name_or_path);
    return {path.stem().string(), config::load<TechnologyFile>(path)};
}

Technology::Technology(std::string name, const TechnologyFile& file)
    : name_(std::move(name)), file_(file), sram_(name_ + " sram", file_.sram), edram_(name_ + " edram", file_.edram) {}

OperationCost Technology::multiply(std::int64_t bits) const {
    return operation("multiply", file_.multiply, bits);
}

OperationCost Technology::add(std::int64_t bits) const {
    return operation("add", file_.add, bits);
}

OperationCost Technology::compare(std::int64_t bits) const {
    return operation("compare", file_.compare, bits);
}

OperationCost Technology::register_bit() const {
    return cost_of(file_.register_bit);
}

OperationCost Technology::multiplexer_bit() const {
    return cost_of(file_.multiplexer_bit);
}

OperationCost Technology::xnor_bit() const {
    return cost_of(file_.xnor_bit);
}

OperationCost Technology::operation(const char* what, const std::vector<OperationRow>& rows, std::int64_t bits) const {
    Curve energy;
    Curve area;
    Curve leakage;
    for (const OperationRow& row : rows) {
        const auto width = static_cast<double>(row.bits);
        energy[width] = row.energy_pj;
        area[width] = row.area_um2 * mm2_per_um2;
        leakage[width] = row.leakage_mw;
    }
    const auto width = static_cast<double>(bits);
    if (bits < 1 || !within_reach(energy, width)) {
        throw config::UserError(fmt::format("technology {} has no price to {} {} bits: its rows are of {} to {} bits",
                                            name_, what, bits, energy.begin()->first, energy.rbegin()->first));
    }
    return {interpolate(energy, width, 1), interpolate(area, width, 1), interpolate(leakage, width, 1)};
}

}  // namespace nought::sim
