#include "tools/present/document.h"

#include "tools/system/output_file.h"

namespace nought::tools {
namespace {

void collect_charts(const Section& section, std::vector<const Chart*>& charts) {
    for (const Block& block : section.blocks) {
        if (const Chart* chart = std::get_if<Chart>(&block)) {
            charts.push_back(chart);
        }
    }
    for (const Section& part : section.parts) {
        collect_charts(part, charts);
    }
}

}  // namespace

std::vector<const Chart*> charts_of(const Document& page) {
    std::vector<const Chart*> charts;
    for (const Section& section : page.sections) {
        collect_charts(section, charts);
    }
    return charts;
}

void write_page(const Document& page, const std::filesystem::path& file) {
    write_file(file, html(page));
}

}  // namespace nought::tools
