#pragma once

#include <nlohmann/json_fwd.hpp>

namespace nought::config {

struct Description;

/// What read() accepts of a block or value as JSON Schema, draft 7, without its `$schema`: types, ranges, words,
/// lengths, required and unknown keys, defaults and sentences. Rules between fields are not in it.
nlohmann::ordered_json schema(const Description& description);

}  // namespace nought::config
