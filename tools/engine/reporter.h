#pragma once

#include <nlohmann/json.hpp>

namespace nought::tools {

/// A worker's side of the pipe to the process that started it.
class Reporter {
public:
    /// Nothing is reported to a negative descriptor. With a real one, this process ends when its parent does.
    explicit Reporter(int descriptor);

    explicit operator bool() const { return descriptor_ >= 0; }
    void report(const nlohmann::ordered_json& document) const;

private:
    int descriptor_;
};

}  // namespace nought::tools
