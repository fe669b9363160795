#include "sim/base/json/cursor.h"

#include <fmt/format.h>

#include "sim/base/config/error.h"

namespace nought::json {

Cursor Cursor::operator[](const std::string& name) const {
    must_be_object();
    const auto found = value_.find(name);
    if (found == value_.end()) {
        throw config::UserError(fmt::format("{}: not a {}: key '{}' is missing", path_, what_, member_key(name)));
    }
    return {*found, member_key(name), path_, what_};
}

void Cursor::must_be_object() const {
    if (!value_.is_object()) {
        fail("must be an object");
    }
}

void Cursor::fail(const std::string& problem) const {
    const std::string where = key_.empty() ? "the document" : "'" + key_ + "'";
    throw config::UserError(fmt::format("{}: not a {}: {} {}", path_, what_, where, problem));
}

void Cursor::fail(const std::string& key, const std::string& problem) const {
    Cursor(value_, member_key(key), path_, what_).fail(problem);
}

}  // namespace nought::json
