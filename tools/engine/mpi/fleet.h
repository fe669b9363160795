#pragma once

#include <optional>
#include <string>

namespace nought::tools {

/// The processes of one parallel job, each with a number from 0, that send each other texts. What MPI does for sweeps:
/// the interface between the program and the shared object that knows MPI.
class Fleet {
public:
    struct Letter {
        int from = 0;
        std::string text;
    };

    virtual ~Fleet() = default;
    virtual int rank() const = 0;
    virtual int size() const = 0;
    virtual void send(int to, const std::string& text) = 0;
    /// A letter that has come in; nothing where there is none. Does not wait.
    virtual std::optional<Letter> receive() = 0;
};

/// What the shared object exports, under this name; the fleet lives until the program ends.
using MakeFleet = Fleet* (*)();
inline constexpr const char* make_fleet_symbol = "nought_make_fleet";

}  // namespace nought::tools
