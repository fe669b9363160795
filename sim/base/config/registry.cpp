#include "sim/base/config/registry.h"

#include <stdexcept>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/text/nearest.h"

namespace nought::config {

void NameTable::add(const std::string& name, std::string sentence, std::shared_ptr<void> implementation) {
    if (!named_.emplace(name, Named{std::move(sentence), std::move(implementation)}).second) {
        throw std::logic_error(kind_ + " '" + name + "' is registered twice");
    }
}

void* NameTable::find(std::string_view name) const {
    const auto found = named_.find(name);
    return found == named_.end() ? nullptr : found->second.implementation.get();
}

void* NameTable::get(std::string_view name, std::string_view where) const {
    if (void* found = find(name)) {
        return found;
    }
    std::string text = fmt::format("{}{}unknown {} {}\n    expected: {}", where, where.empty() ? "" : ": ", kind_,
                                   quote(name), fmt::join(names(), ", "));
    if (const auto guess = base::nearest(name, names())) {
        text += fmt::format("\n    did you mean '{}'?", *guess);
    }
    throw UserError(text);
}

void* NameTable::get(std::string_view name, const Place& place, Diagnostics& diagnostics) const {
    void* found = find(name);
    if (found == nullptr) {
        diagnostics.add(place, fmt::format("unknown {} {}", kind_, quote(name)), names(), base::nearest(name, names()));
    }
    return found;
}

std::vector<std::string> NameTable::names() const {
    std::vector<std::string> result;
    for (const auto& [name, named] : named_) {
        result.push_back(name);
    }
    return result;
}

std::string NameTable::sentence(std::string_view name) const {
    const auto found = named_.find(name);
    return found == named_.end() ? std::string() : found->second.sentence;
}

}  // namespace nought::config
