#pragma once

#include <stdexcept>
#include <string>

namespace nought::sim {

/// A broken invariant of the simulator itself: our bug, never the user's. Names the module and the cycle.
class InvariantError : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

[[noreturn]] void invariant_broken(const std::string& module, const std::string& what);

/// Throws InvariantError unless the condition holds.
inline void invariant(bool holds, const char* module, const char* what) {
    if (!holds) [[unlikely]] {
        invariant_broken(module, what);
    }
}

}  // namespace nought::sim
