#pragma once

#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/text/nearest.h"

namespace nought::config {

/// Implementations of an interface by name. `kind` names them in messages: "unknown quantiser 'linaer'".
template <class Interface>
class Registry {
public:
    explicit Registry(std::string kind = "name") : kind_(std::move(kind)) {}

    /// Returns true, so that a namespace-scope constant can register. Throws std::logic_error for a name taken twice.
    bool add(const std::string& name, std::string sentence, std::unique_ptr<Interface> implementation) {
        if (!entries_.emplace(name, Entry{std::move(sentence), std::move(implementation)}).second) {
            throw std::logic_error(kind_ + " '" + name + "' is registered twice");
        }
        return true;
    }

    /// nullptr when unknown.
    Interface* find(std::string_view name) const {
        const auto found = entries_.find(name);
        return found == entries_.end() ? nullptr : found->second.implementation.get();
    }

    /// Throws UserError with the known names and the nearest one; `where` says where the name stood, if anywhere.
    Interface& get(std::string_view name, std::string_view where = {}) const {
        if (Interface* found = find(name)) {
            return *found;
        }
        std::string text = fmt::format("{}{}unknown {} {}\n    expected: {}", where, where.empty() ? "" : ": ", kind_,
                                       quote(name), fmt::join(names(), ", "));
        if (const auto guess = nearest(name, names())) {
            text += fmt::format("\n    did you mean '{}'?", *guess);
        }
        throw UserError(text);
    }

    /// As above, but adds a diagnostic and returns nullptr.
    Interface* get(std::string_view name, const Place& place, Diagnostics& diagnostics) const {
        Interface* found = find(name);
        if (found == nullptr) {
            diagnostics.add(place, fmt::format("unknown {} {}", kind_, quote(name)), names(), nearest(name, names()));
        }
        return found;
    }

    /// In alphabetical order.
    std::vector<std::string> names() const {
        std::vector<std::string> result;
        for (const auto& [name, entry] : entries_) {
            result.push_back(name);
        }
        return result;
    }

    /// What a registered name stands for; empty when unknown.
    std::string sentence(std::string_view name) const {
        const auto found = entries_.find(name);
        return found == entries_.end() ? std::string() : found->second.sentence;
    }

private:
    struct Entry {
        std::string sentence;
        std::unique_ptr<Interface> implementation;
    };

    std::string kind_;
    std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace nought::config
