#include "tools/engine/resolved_parameters.h"

#include <cstdint>
#include <limits>
#include <map>
#include <string>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/options.h"
#include "sim/base/config/scalars.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;
using Kind = config::Description::Kind;
using config::Description;
using config::Node;

Json of_each(const Description& item, const Node& node) {
    if (node.kind == Node::Kind::block) {
        // Names have no order.
        std::map<std::string, Json> sorted;
        for (const config::Entry& entry : node.entries) {
            sorted[entry.key] = resolved_parameters(item, entry.value);
        }
        return Json(sorted);
    }
    Json list = Json::array();
    for (const Node& one : node.items) {
        list.push_back(resolved_parameters(item, one));
    }
    return list;
}

/// Read as the configuration reader reads it, so that what it takes for the same number is the same.
template <class Read>
Json read_as(const Node& node, Read read) {
    config::Diagnostics ignored;
    const config::Options options;
    const auto value = read(config::Value{node, node.place, {}, options, ignored});
    return value ? Json(*value) : Json(node.text);
}

Json scalar(const Description& description, const Node& node) {
    switch (description.kind) {
        case Kind::boolean:
            return read_as(node, [](const config::Value& value) { return config::read_bool(value); });
        case Kind::whole:
            if (description.is_unsigned) {
                return read_as(node, [](const config::Value& value) {
                    return config::read_unsigned(value, std::numeric_limits<std::uint64_t>::max());
                });
            }
            return read_as(node, [](const config::Value& value) {
                return config::read_signed(value, std::numeric_limits<std::int64_t>::min(),
                                           std::numeric_limits<std::int64_t>::max());
            });
        case Kind::number:
            return read_as(node, [](const config::Value& value) { return config::read_double(value); });
        default:
            return node.text;
    }
}

}  // namespace

Json resolved_parameters(const Description& description, const Node& node) {
    if (node.kind == Node::Kind::null || node.kind == Node::Kind::nothing) {
        return nullptr;
    }
    if (description.is_per_name && node.kind != Node::Kind::scalar) {
        Description item = description;
        item.is_per_name = false;
        return of_each(item, node);
    }
    switch (description.kind) {
        case Kind::block: {
            Json block = Json::object();
            for (const Description& child : description.children) {
                const config::Entry* entry = node.find(child.key);
                block[child.key] = entry != nullptr ? resolved_parameters(child, entry->value) : *child.value;
            }
            return block;
        }
        case Kind::list:
            // A list of one may be given as its one element.
            return node.kind == Node::Kind::list
                       ? of_each(description.children.front(), node)
                       : Json::array({resolved_parameters(description.children.front(), node)});
        case Kind::map:
            return of_each(description.children.front(), node);
        default:
            return scalar(description, node);
    }
}

}  // namespace nought::tools
