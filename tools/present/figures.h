#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/base/config/names.h"
#include "tools/present/chart.h"

namespace nought::tools {

/// Files for a paper.
enum class FigureFormat { svg, pdf };

/// The chart as a program for gnuplot, data included, that writes to standard output.
std::string gnuplot_script(const Chart& chart, FigureFormat format);

/// Throws config::UserError where there is no gnuplot, before long work starts.
void require_gnuplot();

/// FOLDER/<id>.svg or .pdf for each chart that has something to draw, made by gnuplot. Throws Failure with what gnuplot
/// said where it fails.
void write_figures(const std::vector<const Chart*>& charts, const std::filesystem::path& folder, FigureFormat format);

}  // namespace nought::tools

namespace nought {

template <>
inline constexpr auto config::enum_names<tools::FigureFormat> = config::names<tools::FigureFormat>({
    {tools::FigureFormat::svg, "svg"},
    {tools::FigureFormat::pdf, "pdf"},
});

}  // namespace nought
