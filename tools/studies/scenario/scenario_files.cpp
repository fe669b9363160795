#include <fmt/format.h>

#include "tools/studies/scenario/scenario_report.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;

/// A CSV with the scalars of some objects, nested keys joined by '.', behind a first column. Lists are left out.
class Rows {
public:
    void add(const std::string& variant, const Json& object) {
        std::string head = "variant";
        std::string line = variant;
        append(head, line, "", object);
        if (text_.empty()) {
            text_ = head + "\n";
        }
        text_ += line + "\n";
    }
    std::string take() { return std::move(text_); }

private:
    static void append(std::string& head, std::string& line, const std::string& prefix, const Json& object) {
        for (const auto& [key, value] : object.items()) {
            if (value.is_object()) {
                append(head, line, prefix + key + ".", value);
            } else if (!value.is_array() && prefix + key != "variant") {
                head += "," + prefix + key;
                line += "," + (value.is_null() ? "" : value.is_string() ? value.get<std::string>() : value.dump());
            }
        }
    }

    std::string text_;
};

std::string rows_of(const ScenarioReport& report, const char* list) {
    Rows rows;
    const Json json = report.json();
    for (const Json& variant : json["variants"]) {
        for (const Json& entry : variant[list]) {
            rows.add(variant["variant"].get<std::string>(), entry);
        }
    }
    return rows.take();
}

}  // namespace

std::string streams_csv(const ScenarioReport& report) {
    return rows_of(report, "streams");
}

std::string units_csv(const ScenarioReport& report) {
    return rows_of(report, "units");
}

std::string variants_csv(const ScenarioReport& report) {
    Rows rows;
    const Json json = report.json();
    for (const Json& variant : json["variants"]) {
        rows.add(variant["variant"].get<std::string>(), variant);
    }
    return rows.take();
}

}  // namespace nought::tools
