#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nought::config {

class Diagnostics;
struct Place;

/// The part of a registry that does not depend on the interface: names, their sentences, and messages about them.
class NameTable {
public:
    explicit NameTable(std::string kind) : kind_(std::move(kind)) {}

    /// Throws std::logic_error for a name taken twice.
    void add(const std::string& name, std::string sentence, std::shared_ptr<void> implementation);
    /// nullptr when unknown.
    void* find(std::string_view name) const;
    /// Throws UserError when unknown.
    void* get(std::string_view name, std::string_view where) const;
    /// Adds a diagnostic and returns nullptr when unknown.
    void* get(std::string_view name, const Place& place, Diagnostics& diagnostics) const;

    std::vector<std::string> names() const;
    std::string sentence(std::string_view name) const;

private:
    struct Named {
        std::string sentence;
        std::shared_ptr<void> implementation;
    };

    std::string kind_;
    std::map<std::string, Named, std::less<>> named_;
};

/// Implementations of an interface by name. `kind` names them in messages: "unknown quantiser 'linaer'".
template <class Interface>
class Registry {
public:
    explicit Registry(std::string kind = "name") : table_(std::move(kind)) {}

    /// Returns true, so that a namespace-scope constant can register. Throws std::logic_error for a name taken twice.
    bool add(const std::string& name, std::string sentence, std::unique_ptr<Interface> implementation) {
        table_.add(name, std::move(sentence), std::shared_ptr<Interface>(std::move(implementation)));
        return true;
    }

    /// nullptr when unknown.
    Interface* find(std::string_view name) const { return static_cast<Interface*>(table_.find(name)); }

    /// Throws UserError with the known names and the nearest one; `where` says where the name stood, if anywhere.
    Interface& get(std::string_view name, std::string_view where = {}) const {
        return *static_cast<Interface*>(table_.get(name, where));
    }

    /// As above, but adds a diagnostic and returns nullptr.
    Interface* get(std::string_view name, const Place& place, Diagnostics& diagnostics) const {
        return static_cast<Interface*>(table_.get(name, place, diagnostics));
    }

    /// In alphabetical order.
    std::vector<std::string> names() const { return table_.names(); }

    /// What a registered name stands for; empty when unknown.
    std::string sentence(std::string_view name) const { return table_.sentence(name); }

private:
    NameTable table_;
};

}  // namespace nought::config
