#include "tools/present/html_blocks.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "tools/present/escape.h"

namespace nought::tools {
namespace {

std::string caption_html(const std::string& caption) {
    return caption.empty() ? "" : fmt::format("<figcaption>{}</figcaption>\n", escaped(caption));
}

std::string to_html(const Paragraph& paragraph) {
    const char* tag = paragraph.code ? "pre" : "p";
    return fmt::format("<{0}>{1}</{0}>\n", tag, escaped(paragraph.text));
}

std::string to_html(const Headline& headline) {
    std::string text = "<ul class=\"headline\">\n";
    for (const Headline::Number& number : headline.numbers) {
        text += fmt::format("<li><strong>{}</strong><span>{}</span>", escaped(number.value), escaped(number.name));
        if (!number.note.empty()) {
            text += fmt::format("<small>{}</small>", escaped(number.note));
        }
        text += "</li>\n";
    }
    return text + "</ul>\n";
}

/// Columns with a value in some row hold numbers.
bool is_numeric(const Table& table, std::size_t column) {
    return std::any_of(table.rows.begin(), table.rows.end(),
                       [column](const auto& row) { return column < row.size() && row[column].number(); });
}

std::string row_html(const Table& table, const std::vector<Cell>& row) {
    std::string text = "<tr>";
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        const Cell cell = column < row.size() ? row[column] : Cell{""};
        const bool named = column == 0;
        text += named ? "<th scope=\"row\"" : "<td";
        if (is_numeric(table, column)) {
            text += " class=\"number\"";
        }
        if (const auto number = cell.number(); number && std::isfinite(*number)) {
            text += fmt::format(" data-value=\"{}\"", *number);
        }
        text += fmt::format(">{}</{}>", escaped(cell.shown(table.columns[column].show)), named ? "th" : "td");
    }
    return text + "</tr>\n";
}

std::string to_html(const Table& table) {
    std::string text = "<div class=\"table\">\n<table>\n";
    if (!table.title.empty()) {
        text += fmt::format("<caption>{}</caption>\n", escaped(table.title));
    }
    text += "<thead><tr>";
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        const std::string& sentence = table.columns[column].sentence;
        text += fmt::format("<th scope=\"col\"{}{}>{}</th>", is_numeric(table, column) ? " class=\"number\"" : "",
                            sentence.empty() ? "" : fmt::format(" title=\"{}\"", escaped(sentence)),
                            escaped(table.columns[column].words()));
    }
    text += "</tr></thead>\n<tbody>\n";
    for (const auto& row : table.rows) {
        text += row_html(table, row);
    }
    text += "</tbody>\n";
    if (!table.footer.empty()) {
        text += "<tfoot>\n";
        for (const auto& row : table.footer) {
            text += row_html(table, row);
        }
        text += "</tfoot>\n";
    }
    text += "</table>\n</div>\n";
    if (!table.caption.empty()) {
        text += fmt::format("<p class=\"caption\">{}</p>\n", escaped(table.caption));
    }
    return text;
}

std::string to_html(const Picture& picture) {
    std::string text = fmt::format(
        "<figure class=\"picture\">\n<img src=\"data:image/png;base64,{}\" width=\"{}\" height=\"{}\" alt=\"{}\">\n",
        base64(picture.png), picture.width, picture.height, escaped(picture.title));
    text += fmt::format("<figcaption><b>{}</b> {}</figcaption>\n", escaped(picture.title), escaped(picture.caption));
    return text + "</figure>\n";
}

std::string to_html(const Pictures& pictures) {
    std::string text = "<div class=\"pictures\">\n";
    if (!pictures.title.empty()) {
        text += fmt::format("<h4>{}</h4>\n", escaped(pictures.title));
    }
    text += "<div class=\"row\">\n";
    for (const Picture& picture : pictures.pictures) {
        text += to_html(picture);
    }
    text += "</div>\n";
    if (!pictures.caption.empty()) {
        text += fmt::format("<p class=\"caption\">{}</p>\n", escaped(pictures.caption));
    }
    return text + "</div>\n";
}

std::string to_html(const Facts& facts) {
    std::string text = facts.title.empty() ? "" : fmt::format("<h4>{}</h4>\n", escaped(facts.title));
    text += "<dl>\n";
    for (const auto& [name, value] : facts.facts) {
        text += fmt::format("<dt>{}</dt><dd>{}</dd>\n", escaped(name), escaped(value));
    }
    return text + "</dl>\n";
}

/// The chart's bars as rows, its series as columns.
Table bars_table(const Chart& chart) {
    Table table;
    table.columns = {""};
    for (const Series& series : chart.series) {
        table.columns.emplace_back(series.name);
    }
    for (std::size_t category = 0; category < chart.categories.size(); ++category) {
        auto& row = table.rows.emplace_back();
        row.emplace_back(category_name(chart, category));
        for (const Series& series : chart.series) {
            row.emplace_back(series.values[category]);
        }
    }
    return table;
}

Table points_table(const Chart& chart) {
    Table table;
    table.columns = {"", "series", chart.x.title, chart.y.title};
    for (const Series& series : chart.series) {
        for (std::size_t i = 0; i < series.values.size(); ++i) {
            table.rows.push_back(
                {series.labels.empty() ? "" : series.labels[i], series.name, series.x[i], series.values[i]});
        }
    }
    return table;
}

std::string to_html(const Chart& chart) {
    const std::string title = escaped(chart.title);
    std::string text = fmt::format("<figure class=\"chart{}\" id=\"figure-{}\">\n<h4>{}</h4>\n",
                                   chart.wide ? " wide" : "", chart.id, title);
    // Its height is the script's to choose: it depends on the bars and on the width of the screen.
    text +=
        fmt::format("<div class=\"canvas\"><canvas data-chart=\"{}\" role=\"img\" aria-label=\"{}\"></canvas></div>\n",
                    chart.id, title);
    text += caption_html(chart.caption);
    Table table = chart.has_bars() ? bars_table(chart) : points_table(chart);
    table.title = chart.has_bars() ? chart.y.title : "";
    text += fmt::format("<div class=\"tools\"><details class=\"numbers\"><summary>Numbers</summary>\n{}</details>\n",
                        to_html(table));
    text += fmt::format("<button type=\"button\" class=\"save\" data-save=\"{}\">PNG</button></div>\n", chart.id);
    return text + "</figure>\n";
}

}  // namespace

std::string block_html(const Block& block) {
    return std::visit([](const auto& any) { return to_html(any); }, block);
}

}  // namespace nought::tools
