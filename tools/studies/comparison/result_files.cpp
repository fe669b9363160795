#include "tools/studies/comparison/result_files.h"

#include <fmt/format.h>

#include "tools/present/writers.h"
#include "tools/studies/comparison/comparison_tables.h"
#include "tools/studies/comparison/comparison_text.h"
#include "tools/studies/published/published_rows.h"
#include "tools/system/output_file.h"
#include "tools/system/style.h"

namespace nought::tools {

nlohmann::ordered_json ComparisonReport::json() const {
    nlohmann::ordered_json json = to_json(comparison);
    json["published"] = nlohmann::ordered_json::array();
    for (const PublishedTable& table : published) {
        json["published"].push_back(to_json(table));
    }
    json["output_changes"] = to_json(output_changes_table(output_changes, comparison));
    return json;
}

std::string ComparisonReport::text() const {
    std::string text = comparison_text(comparison);
    if (!output_changes.empty()) {
        const Table table = output_changes_table(output_changes, comparison);
        text += fmt::format("\n{}\n{}", bold(table.title), to_text(table, "  "));
    }
    for (const PublishedTable& table : published) {
        text += published_text(table);
    }
    return text;
}

ComparisonReport compare_files(const std::vector<std::filesystem::path>& paths, const std::string& baseline,
                               const std::vector<std::string>& published) {
    std::vector<models::Result> results;
    for (const std::filesystem::path& path : paths) {
        results.push_back(models::result_from_json(read_json(path), path.string()));
    }
    ComparisonReport report{
        compare(results, baseline.empty() ? results.front().accelerator.name : baseline), {}, {}, {}};
    for (const std::string& name : published) {
        report.published.push_back(beside(report.comparison, PublishedFigures::load(name)));
    }
    report.results = std::move(results);
    return report;
}

void write_comparison(const std::filesystem::path& folder, const ComparisonReport& report) {
    write_file(folder / "comparison.csv", to_csv(entries_table(report.comparison)));
    write_json(folder / "comparison.json", report.json());
}

}  // namespace nought::tools
