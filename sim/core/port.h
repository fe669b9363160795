#pragma once

#include <systemc>

namespace nought::sim {

/// A port to one channel that offers `Interface`, bound while the design is put together; an unbound one fails at
/// elaboration. Afterwards a call through it costs what a call through a pointer costs.
template <class Interface>
class Port final : public sc_core::sc_port<Interface> {
public:
    explicit Port(const char* name) : sc_core::sc_port<Interface>(name) {}

    Interface* operator->() const { return bound_; }

private:
    void end_of_elaboration() override { bound_ = this->get_interface(0); }

    Interface* bound_ = nullptr;
};

}  // namespace nought::sim
