#pragma once

#include <nlohmann/json.hpp>

namespace nought::tools {

/// A worker's side of the pipe to the process that started it.
class Reporter {
public:
    /// Of a process without a parent that listens: nothing is reported.
    Reporter() = default;
    /// Of a worker: reports take what was standard output, which from now on goes nowhere, and this process ends when
    /// its parent does.
    static Reporter to_parent();

    explicit operator bool() const { return descriptor_ >= 0; }
    void report(const nlohmann::ordered_json& document) const;

private:
    int descriptor_ = -1;
};

}  // namespace nought::tools
