#include "tools/present/figures.h"

#include <algorithm>

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "tools/system/failure.h"
#include "tools/system/output_file.h"
#include "tools/system/program.h"

namespace nought::tools {
namespace {

bool has_data(const Chart& chart) {
    return std::any_of(chart.series.begin(), chart.series.end(), [](const Series& series) {
        return std::any_of(series.values.begin(), series.values.end(), [](double v) { return std::isfinite(v); });
    });
}

/// Cairo writes the time into a PDF; the same chart shall give the same bytes. The new text is as long as the old one,
/// for a PDF counts its bytes.
std::string without_time(std::string file) {
    const std::string key = "/CreationDate (D:";
    const std::string epoch = "19700101000000";
    const std::size_t place = file.find(key);
    if (place != std::string::npos && place + key.size() + epoch.size() <= file.size()) {
        file.replace(place + key.size(), epoch.size(), epoch);
    }
    return file;
}

}  // namespace

void require_gnuplot() {
    if (run_program({"gnuplot", "--version"}, "").status != 0) {
        throw config::UserError("--figures needs gnuplot, which is not there: install it (Debian: gnuplot-nox)");
    }
}

void write_figures(const std::vector<const Chart*>& charts, const std::filesystem::path& folder, FigureFormat format) {
    for (const Chart* chart : charts) {
        if (!has_data(*chart)) {
            continue;
        }
        const ProgramOutcome outcome = run_program({"gnuplot", "-"}, gnuplot_script(*chart, format));
        if (outcome.status != 0 || outcome.output.empty()) {
            throw Failure(
                fmt::format("gnuplot could not draw {}: {}", chart->id,
                            outcome.errors.empty() ? fmt::format("exit code {}", outcome.status) : outcome.errors));
        }
        write_file(folder / fmt::format("{}.{}", chart->id, config::word_of(format)), without_time(outcome.output));
    }
}

}  // namespace nought::tools
