#include "sim/base/config/schema.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <nlohmann/json.hpp>

#include "sim/base/config/description.h"

namespace nought::config {

namespace {

using Json = nlohmann::ordered_json;
using Kind = Description::Kind;

/// Whole limits without the `.0` that a double would print.
Json limit(double value) {
    constexpr double exact = 9007199254740992.0;
    return std::floor(value) == value && std::abs(value) <= exact ? Json(static_cast<std::int64_t>(value))
                                                                  : Json(value);
}

Json number_schema(const Description& field, const Options& options, const char* type) {
    Json result{{"type", type}};
    const auto& range = options.range;
    if (range || field.is_unsigned) {
        const double low = range ? range->low : 0;
        result["minimum"] = limit(field.is_unsigned ? std::max(0.0, low) : low);
    }
    if (range) {
        result["maximum"] = limit(range->high);
    }
    return result;
}

/// A text may look like a number: `set: {node.tiles: 8}`.
Json text_schema(const Options& options) {
    return options.words.empty() ? Json{{"type", {"string", "number", "boolean"}}} : Json{{"enum", options.words}};
}

Json block_schema(const Description& block) {
    Json properties = Json::object();
    Json required = Json::array();
    for (const Description& field : block.children) {
        properties[field.key] = schema(field);
        if (field.options.is_required) {
            required.push_back(field.key);
        }
    }
    Json result{{"type", "object"}, {"additionalProperties", false}, {"properties", properties}};
    if (!required.empty()) {
        result["required"] = required;
    }
    return result;
}

Json one_schema(const Description& field, const Options& options);

/// An element of a list or map.
Json element_schema(const Description& element, const Options& options) {
    const Json value = one_schema(element, options);
    return element.is_optional ? Json{{"anyOf", {value, Json{{"type", "null"}}}}} : value;
}

Json list_schema(const Json& item, const Options& options) {
    Json list{{"type", "array"}, {"items", item}};
    if (options.length) {
        list["minItems"] = options.length->low;
        list["maxItems"] = options.length->high;
    }
    return options.may_be_single ? Json{{"anyOf", {item, list}}} : list;
}

/// The value alone. Range and words of a list or map are those of its elements.
Json one_schema(const Description& field, const Options& options) {
    switch (field.kind) {
        case Kind::boolean:
            return {{"type", "boolean"}};
        case Kind::whole:
            return number_schema(field, options, "integer");
        case Kind::number:
            return number_schema(field, options, "number");
        case Kind::text:
            return text_schema(options);
        case Kind::name:
            return {{"enum", options.words}};
        case Kind::block:
            return block_schema(field);
        case Kind::list:
            return list_schema(element_schema(field.children.front(), options), options);
        case Kind::map:
            return {{"type", "object"}, {"additionalProperties", element_schema(field.children.front(), options)}};
    }
    return Json::object();
}

bool holds_blocks(const Description& field) {
    return field.kind == Kind::block || (!field.children.empty() && holds_blocks(field.children.front()));
}

}  // namespace

Json schema(const Description& description) {
    Json value = one_schema(description, description.options);
    if (description.is_per_name) {
        Json by_name{{"type", "object"}, {"additionalProperties", value}};
        value = Json{{"anyOf", {value, list_schema(value, description.options), by_name}}};
    }
    if (description.is_optional) {
        value = Json{{"anyOf", {value, Json{{"type", "null"}}}}};
    }
    Json result = Json::object();
    if (!description.sentence.empty()) {
        result["description"] = description.sentence;
    }
    // The defaults of a block are those of its keys.
    if (!description.key.empty() && !description.options.is_required && !holds_blocks(description)) {
        result["default"] = *description.value;
    }
    result.update(value);
    return result;
}

}  // namespace nought::config
