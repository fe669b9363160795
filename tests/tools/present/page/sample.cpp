// page_sample FILE: a page with every kind of block and chart, awkward texts and missing values included.
#include "tools/present/document.h"
#include "workloads/inputs/image.h"
#include "workloads/inputs/png_file.h"

namespace {

using namespace nought::tools;

Chart bars() {
    Chart chart{.id = "bars", .title = "Bars, \"quoted\" & </script>", .kind = ChartKind::bars};
    chart.categories = {"alexnet", "googlenet", "vgg19"};
    chart.y = {.title = "speedup over dadiannao"};
    chart.series = {{.name = "cnvlutin", .values = {1.34, no_value, 1.16}},
                    {.name = "<b>stripes</b>", .values = {1.9, 1.5, 1.7}}};
    chart.marks = {{0, 0, 1.37, "published: 1.37x, printed"}};
    chart.mark_name = "published";
    chart.line = 1;
    chart.caption = "A diamond is a published figure.";
    return chart;
}

Chart piles() {
    Chart chart{.id = "piles", .title = "Piles that lie", .kind = ChartKind::stacked_bars};
    for (const char* layer : {"conv1", "conv2", "conv3"}) {
        chart.groups.insert(chart.groups.end(), 2, layer);
        chart.categories.insert(chart.categories.end(), {"dadiannao", "cnvlutin"});
    }
    chart.y = {.title = "time, us"};
    chart.series = {{.name = "effectual", .values = {5, 5, 4, 4, 3, 3}},
                    {.name = "ineffectual", .values = {3, 0, 4, 0, 5, 0}, .hue = Hue::pale},
                    {.name = "waiting", .values = {0, 1, 0, 2, 0, 1}, .hue = Hue::orange}};
    chart.horizontal = chart.wide = true;
    return chart;
}

Chart standing_piles() {
    Chart chart = piles();
    chart.id = "standing_piles";
    chart.title = "Piles that stand";
    chart.horizontal = chart.wide = false;
    return chart;
}

Chart points() {
    Chart chart{.id = "points", .title = "Points below a roof", .kind = ChartKind::points};
    chart.x = {.title = "intensity, MAC/byte", .log = true};
    chart.y = {.title = "GMAC/s", .log = true};
    chart.series = {{.name = "layers", .values = {3, 20, 80}, .x = {1, 10, 100}, .labels = {"a", "b", "c"}},
                    {.name = "roof", .values = {4, 100, 100}, .x = {1, 25, 200}, .line = true, .dashed = true}};
    return chart;
}

Chart lines() {
    Chart chart{.id = "lines", .title = "Lines", .kind = ChartKind::lines};
    chart.series = {{.name = "agreement", .values = {0.4, 0.7, no_value, 1}, .x = {0, 0.3, 0.5, 1}}};
    return chart;
}

Table table() {
    return {.title = "A table",
            .columns = {"network", "energy", "note"},
            .rows = {{"b", Cell{"10 mJ", 0.01}, "x10"}, {"a", Cell{"2 mJ", 0.002}, "x9"}, {"c", "-", "x1"}},
            .footer = {{"mean", Cell{"6 mJ", 0.006}, ""}}};
}

Picture picture() {
    nought::workloads::Image<std::uint8_t> image(8, 8, 1);
    const std::vector<std::uint8_t> bytes = nought::workloads::encode_png(image);
    return {std::string(bytes.begin(), bytes.end()), 8, 8, "A picture"};
}

}  // namespace

int main(int /*count*/, char** arguments) {
    Document page{.title = "A sample <page>", .subtitle = "With everything", .footer = "the end"};
    page.sections.push_back({.heading = "Summary", .blocks = {Headline{{{"1.20x", "faster", "published: 1.37x"}}}}});
    page.sections.push_back({.heading = "Charts", .blocks = {bars(), standing_piles(), piles(), points()}});
    page.sections.push_back({.heading = "Tables", .blocks = {table(), Pictures{"Seen", {picture()}}}});
    page.sections.push_back({.heading = "More",
                             .blocks = {Facts{"", {{"seed", "1"}}}, Paragraph{"nought run", true}},
                             .parts = {{.heading = "Folded", .blocks = {lines()}, .folded = true}}});
    write_page(page, arguments[1]);
}
