#include "sim/stats/counter.h"

namespace nought::sim {

void Counter::append_rows(const ReadValues& read, std::vector<Row>& rows) const {
    rows.push_back({name(), read(*this)[0], unit(), sentence()});
}

}  // namespace nought::sim
