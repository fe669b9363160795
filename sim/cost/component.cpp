#include "sim/cost/component.h"

#include <stdexcept>
#include <utility>

namespace nought::sim {

Component::Component(sc_core::sc_object* owner, std::string component)
    : sc_core::sc_object("component"), component_(std::move(component)) {
    if (get_parent_object() != owner || std::string("component") != basename()) {
        throw std::logic_error(std::string(name()) + " is not the one component name of the module that owns it");
    }
}

}  // namespace nought::sim
