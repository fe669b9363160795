#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace nought::config {

struct Value;

/// For rules between fields: `void check(config::Checker& check) const` in a struct with fields().
class Checker {
public:
    explicit Checker(const Value& value) : value_(value) {}

    /// Blames the value of a key of this block, or the block when the key was not given.
    void error(std::string_view key, std::string message, std::vector<std::string> expected = {});

private:
    const Value& value_;
};

}  // namespace nought::config
