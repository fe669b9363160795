#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sim/base/config/error.h"
#include "sim/base/config/place.h"

namespace nought::config {

/// One error: where, what, and what would have been right.
struct Diagnostic {
    Place place;
    std::string message;
    std::vector<std::string> expected;   ///< listed after `expected:`
    std::optional<std::string> nearest;  ///< `did you mean '...'?`
};

/// Collects errors, so that the user sees all of them at once, in file order.
class Diagnostics {
public:
    /// The same message about the same place (a block used through an alias) is kept once.
    void add(Diagnostic diagnostic);
    void add(Place place, std::string message, std::vector<std::string> expected = {},
             std::optional<std::string> nearest = {});
    void add(const Diagnostics& others);

    bool empty() const { return list_.empty(); }
    std::size_t size() const { return list_.size(); }

    /// All errors as text: files in the order they were met, each from top to bottom, then the command line.
    std::string text() const;

    /// Throws ConfigError with text() when there is any error.
    void throw_if_any() const;

private:
    std::vector<Diagnostic> list_;
    std::set<std::string> seen_;
};

/// A word from a file, in quotes, safe to print: shortened and without control characters.
std::string quote(std::string_view word);

}  // namespace nought::config
