#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "sim/base/config/description.h"
#include "sim/base/config/json.h"

namespace nought::config {

/// YAML that shows `values`, every key under a comment with its sentence, range or names, and default. A required key
/// without a value is left open for the user to fill.
std::string explain(const Description& description, const nlohmann::ordered_json& values);

/// Every parameter of a T at its default.
template <class T>
std::string explain() {
    const Description description = describe<T>();
    return explain(description, nullptr);
}

/// Every parameter of a T, at the values of `object`.
template <Block T>
std::string explain(const T& object) {
    return explain(describe<T>(), to_json(object));
}

}  // namespace nought::config
