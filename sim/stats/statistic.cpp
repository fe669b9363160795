#include "sim/stats/statistic.h"

#include <stdexcept>
#include <utility>

namespace nought::sim {

Statistic::Statistic(sc_core::sc_object* owner, const char* name, Unit unit, std::string sentence)
    : sc_core::sc_object(name), unit_(unit), sentence_(std::move(sentence)) {
    if (get_parent_object() != owner) {
        throw std::logic_error(std::string("statistic ") + this->name() + " is not a member of the module it measures");
    }
    // SystemC renames a duplicate or an illegal name with no more than a warning; two runs would then differ in names.
    if (std::string(name) != basename()) {
        throw std::logic_error(std::string("statistic ") + this->name() + ": the name '" + name +
                               "' is taken or is not a SystemC name");
    }
    if (sentence_.empty()) {
        throw std::logic_error(std::string("statistic ") + this->name() + " has no sentence that says what it is");
    }
}

}  // namespace nought::sim
