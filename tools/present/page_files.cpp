#include "tools/present/page_files.h"

#include <CLI/CLI.hpp>

#include "tools/system/progress.h"

namespace nought::tools {

void add_figures_option(CLI::App& command, std::optional<FigureFormat>& format) {
    command
        .add_option_function<std::string>(
            "--figures",
            [&format](const std::string& word) { format = word == "pdf" ? FigureFormat::pdf : FigureFormat::svg; },
            "draw the charts of the report for a paper too, with gnuplot, into DIR/figures")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"svg", "pdf"}));
}

void write_pages(const Document& page, const std::filesystem::path& folder, std::optional<FigureFormat> format) {
    write_page(page, folder / "report.html");
    if (format) {
        ProgressDisplay display(1);
        display.update(0, {"figures", 0, "gnuplot"});
        write_figures(charts_of(page), folder / "figures", *format);
    }
}

}  // namespace nought::tools
