#pragma once

#include <cstdint>

#include "sim/base/config/names.h"
#include "sim/base/config/options.h"

namespace nought::tests {

enum class Fault {
    none,
    wrong_output,  ///< reports a mismatch in the last layer
    slow,          ///< runs until somebody ends it
    killed,        ///< kills its own process
};

/// What the fake reads from YAML.
struct FakeConfig {
    std::string model;
    std::int64_t lanes = 16;
    double clock_ghz = 1;
    Fault fault = Fault::none;

    template <class Fields>
    void fields(Fields& field) {
        field("model", model, "fake", config::required);
        field("lanes", lanes, "multiplications a cycle", config::Range{1, 4096});
        field("clock_ghz", clock_ghz, "clock, GHz", config::Range{0.01, 10});
        field("fault", fault, "what goes wrong");
    }
};

}  // namespace nought::tests

template <>
inline constexpr auto nought::config::enum_names<nought::tests::Fault> = nought::config::names<nought::tests::Fault>({
    {nought::tests::Fault::none, "none"},
    {nought::tests::Fault::wrong_output, "wrong_output"},
    {nought::tests::Fault::slow, "slow"},
    {nought::tests::Fault::killed, "killed"},
});
