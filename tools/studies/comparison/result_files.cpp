#include "tools/studies/comparison/result_files.h"

#include "sim/base/config/error.h"
#include "tools/studies/comparison/comparison_files.h"
#include "tools/studies/comparison/comparison_text.h"
#include "tools/studies/published/published_rows.h"
#include "tools/system/output_file.h"

namespace nought::tools {

nlohmann::ordered_json ComparisonReport::json() const {
    nlohmann::ordered_json json = to_json(comparison);
    json["published"] = nlohmann::ordered_json::array();
    for (const PublishedTable& table : published) {
        json["published"].push_back(to_json(table));
    }
    json["output_changes"] = to_json(output_changes);
    return json;
}

std::string ComparisonReport::text() const {
    std::string text = comparison_text(comparison) + output_changes_text(output_changes, comparison);
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
    write_file(folder / "comparison.csv", comparison_csv(report.comparison));
    write_json(folder / "comparison.json", report.json());
}

}  // namespace nought::tools
