#pragma once

#include <systemc>

namespace nought::sim {

/// Books the module that owns it, and everything below it, under a component of its own. Without one, a module is
/// booked under the direct child of the root that it belongs to: with `sim::Component component{this, "sb"}` the
/// synapse buffer inside a tile is reported as `sb` and not as part of `tiles`.
class Component final : public sc_core::sc_object {
public:
    /// Throws std::logic_error when it is not constructed as a member of `owner`, or a second time.
    Component(sc_core::sc_object* owner, std::string component);
    Component(const Component&) = delete;
    Component& operator=(const Component&) = delete;

    const char* kind() const override { return "nought::sim::Component"; }
    const std::string& component() const { return component_; }

private:
    std::string component_;
};

}  // namespace nought::sim
