#pragma once

#include <nlohmann/json.hpp>

#include "sim/base/config/description.h"

namespace nought::config {

/// What read() accepts of a block or value as JSON Schema, draft 7, without its `$schema`: types, ranges, words,
/// lengths, required and unknown keys, defaults and sentences. Rules between fields are not in it.
nlohmann::ordered_json schema(const Description& description);

template <Block T>
nlohmann::ordered_json schema() {
    return schema(describe<T>());
}

}  // namespace nought::config
