#include "sim/stats/unit.h"

#include <stdexcept>

namespace nought::sim {

std::string_view symbol(Unit unit) {
    switch (unit) {
        case Unit::count:
            return "count";
        case Unit::cycles:
            return "cycles";
        case Unit::lane_cycles:
            return "lane-cycles";
        case Unit::bytes:
            return "bytes";
        case Unit::ratio:
            return "ratio";
        case Unit::picojoules:
            return "pJ";
        case Unit::square_millimetres:
            return "mm2";
        case Unit::milliwatts:
            return "mW";
    }
    throw std::logic_error("a Unit without a symbol");
}

}  // namespace nought::sim
