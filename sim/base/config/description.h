#pragma once

#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "sim/base/config/options.h"

namespace nought::config {

/// One key, or the top, as data: what `explain` prints and a schema needs, taken from the one field list.
struct Description {
    enum class Kind { boolean, whole, number, text, name, block, list, map };

    std::string key;
    std::string sentence;
    Kind kind = Kind::block;
    bool is_optional = false;  ///< may be null
    bool is_unsigned = false;  ///< a whole number that is not below 0
    bool is_per_name = false;  ///< one for all, a list, or a map by name; the rest describes one
    Options options;           ///< words also hold the names of an enum
    std::shared_ptr<const nlohmann::ordered_json> value;  ///< the default; null for the element of a list or map
    std::vector<Description> children;                    ///< keys of a block, or the one element of a list or map
};

}  // namespace nought::config
