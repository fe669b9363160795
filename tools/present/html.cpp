#include <set>
#include <stdexcept>

#include <fmt/format.h>

#include "tools/present/assets.h"
#include "tools/present/chart_json.h"
#include "tools/present/document.h"
#include "tools/present/escape.h"
#include "tools/present/html_blocks.h"
#include "tools/present/hues.h"

namespace nought::tools {
namespace {

void check_charts(const std::vector<const Chart*>& charts) {
    std::set<std::string> seen;
    for (const Chart* chart : charts) {
        check(*chart);
        if (!seen.insert(chart->id).second) {
            throw std::logic_error(fmt::format("two charts are called '{}'", chart->id));
        }
    }
}

bool is_chart(const Block& block) {
    return std::holds_alternative<Chart>(block);
}

/// Neighbouring charts stand side by side where there is room; a wide one stands alone.
bool in_one_row(const Block& left, const Block& right) {
    return is_chart(left) && is_chart(right) && !std::get<Chart>(left).wide && !std::get<Chart>(right).wide;
}

std::string blocks_html(const std::vector<Block>& blocks) {
    std::string text;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const bool opens = is_chart(blocks[i]) && (i == 0 || !in_one_row(blocks[i - 1], blocks[i]));
        const bool closes = is_chart(blocks[i]) && (i + 1 == blocks.size() || !in_one_row(blocks[i], blocks[i + 1]));
        text += opens ? "<div class=\"charts\">\n" : "";
        text += block_html(blocks[i]);
        text += closes ? "</div>\n" : "";
    }
    return text;
}

std::string section_html(const Section& section, const std::string& id, int level) {
    const std::string heading = fmt::format("<h{0}>{1}</h{0}>", level, escaped(section.heading));
    std::string text = fmt::format("<section id=\"{}\">\n", id);
    text += section.folded ? fmt::format("<details class=\"part\"><summary>{}</summary>\n", heading) : heading + "\n";
    text += blocks_html(section.blocks);
    for (std::size_t i = 0; i < section.parts.size(); ++i) {
        text += section_html(section.parts[i], fmt::format("{}-{}", id, i + 1), std::min(level + 1, 4));
    }
    text += section.folded ? "</details>\n" : "";
    return text + "</section>\n";
}

std::string contents(const Document& page) {
    std::string text = "<nav aria-label=\"Contents\">\n";
    for (std::size_t i = 0; i < page.sections.size(); ++i) {
        text += fmt::format("<a href=\"#section-{}\">{}</a>\n", i + 1, escaped(page.sections[i].heading));
    }
    return text + "</nav>\n";
}

/// What charts.js draws from, and what anybody may read out of the page.
std::string island(const std::vector<const Chart*>& charts) {
    nlohmann::ordered_json json{{"format", "nought.page/1"}, {"charts", nlohmann::ordered_json::array()}};
    for (const Chart* chart : charts) {
        json["charts"].push_back(to_json(*chart));
    }
    for (const HueColours& hue : hue_colours) {
        json["hues"]["light"].push_back(hue.light);
        json["hues"]["dark"].push_back(hue.dark);
    }
    return fmt::format("<script type=\"application/json\" id=\"page-data\">{}</script>\n", script_json(json));
}

}  // namespace

std::string html(const Document& page) {
    const std::vector<const Chart*> charts = charts_of(page);
    check_charts(charts);
    std::string text = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
    text += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    text += "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n";
    text += fmt::format("<title>{}</title>\n<style>\n", escaped(page.title));
    text += page_css();
    text += "</style>\n</head>\n<body>\n<header>\n";
    text += fmt::format("<h1>{}</h1>\n<p>{}</p>\n</header>\n", escaped(page.title), escaped(page.subtitle));
    text += page.sections.size() > 1 ? contents(page) : "";
    text += "<main>\n";
    for (std::size_t i = 0; i < page.sections.size(); ++i) {
        text += section_html(page.sections[i], fmt::format("section-{}", i + 1), 2);
    }
    text += fmt::format("</main>\n<footer><p>{}</p></footer>\n", escaped(page.footer));
    text += island(charts) + "<script>\n";
    text += chart_js();
    text += "\n</script>\n<script>\n";
    text += chart_plugins_js();
    text += charts_js();
    text += "</script>\n<script>\n";
    text += page_js();
    return text + "</script>\n</body>\n</html>\n";
}

}  // namespace nought::tools
