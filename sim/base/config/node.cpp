#include "sim/base/config/node.h"

#include <algorithm>

#include "sim/base/config/diagnostics.h"

namespace nought::config {

Entry* Node::find(std::string_view key) {
    const auto found =
        std::find_if(entries.begin(), entries.end(), [key](const Entry& entry) { return entry.key == key; });
    return found == entries.end() ? nullptr : &*found;
}

const Entry* Node::find(std::string_view key) const {
    return const_cast<Node*>(this)->find(key);
}

std::string Node::described() const {
    switch (kind) {
        case Kind::nothing:
            return "nothing";
        case Kind::null:
            return "null";
        case Kind::list:
            return "a list";
        case Kind::block:
            return "a block of keys";
        case Kind::scalar:
            break;
    }
    return in_quotes ? "the text " + quote(text) : quote(text);
}

}  // namespace nought::config
