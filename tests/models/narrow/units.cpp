#include "tests/models/narrow/units.h"

#include <ostream>

#include "models/result.h"

namespace nought::tests {

using workloads::Encoding;

Settings NarrowUnit::settings(const Settings& more) const {
    Settings all{
        {"arithmetic", arithmetic}, {"operand_bits", std::to_string(operand_bits)}, {"first_layer_packing", "depth"}};
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

std::vector<NarrowUnit> narrow_units() {
    std::vector<NarrowUnit> units;
    for (const int bits : {16, 8, 4, 2}) {
        const std::string width = "_" + std::to_string(bits);
        units.push_back({"multiply" + width, "multiply", bits, {Encoding::linear, bits, Encoding::linear, bits}});
        units.push_back({"binary" + width, "add_subtract", bits, {Encoding::linear, bits, Encoding::binary, 8}});
        units.push_back({"ternary" + width, "add_subtract", bits, {Encoding::linear, bits, Encoding::ternary, 8}});
        if (bits >= 4) {
            units.push_back({"log2" + width, "shift", bits, {Encoding::linear, bits, Encoding::log2, 6}});
        }
        if (bits >= 8) {
            units.push_back({"log_sqrt2" + width, "shift", bits, {Encoding::linear, bits, Encoding::log_sqrt2, 9}});
        }
    }
    units.push_back({"both_log_sqrt2_8", "shift", 8, {Encoding::log_sqrt2, 9, Encoding::log_sqrt2, 9}});
    units.push_back({"both_log2_4", "shift", 4, {Encoding::log2, 6, Encoding::log2, 6}});
    units.push_back({"xnor", "xnor_popcount", 1, {Encoding::binary, 7, Encoding::binary, 7}});
    return units;
}

void PrintTo(const NarrowUnit& unit, std::ostream* out) {
    *out << unit.name;
}

std::string name_of(const NarrowUnit& unit) {
    return unit.name;
}

models::Result simulate_narrow(const NarrowUnit& unit, const Settings& more, const workloads::Trace& trace,
                               const models::SimulateOptions& options) {
    return simulate("narrow_4", unit.settings(more), trace, options);
}

}  // namespace nought::tests
