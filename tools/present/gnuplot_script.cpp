#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "tools/present/figures.h"
#include "tools/present/hues.h"

namespace nought::tools {
namespace {

/// A text for gnuplot's single quotes, in which nothing but a quote means anything.
std::string quoted(const std::string& text) {
    std::string result = "'";
    for (const char c : text) {
        result += c == '\'' ? "''" : std::string(1, static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
    }
    return result + "'";
}

std::string number(double value) {
    return std::isfinite(value) ? fmt::format("{}", value) : "NaN";
}

/// Where the bars of each category stand; groups are apart.
std::vector<double> places(const Chart& chart) {
    std::vector<double> places;
    double place = 0;
    for (std::size_t i = 0; i < chart.categories.size(); ++i) {
        place += i > 0 && !chart.groups.empty() && chart.groups[i] != chart.groups[i - 1] ? 1.6 : i > 0 ? 1 : 0;
        places.push_back(place);
    }
    return places;
}

std::string axis_commands(const Axis& axis, const char* letter) {
    std::string text = fmt::format("set {}label {}\n", letter, quoted(axis.title));
    if (axis.log) {
        text += fmt::format("set logscale {}\n", letter);
    }
    if (axis.low || axis.high) {
        text += fmt::format("set {}range [{}:{}]\n", letter, axis.low ? number(*axis.low) : "*",
                            axis.high ? number(*axis.high) : "*");
    }
    return text;
}

std::string head(const Chart& chart, FigureFormat format, double width, double height) {
    // Inches for PDF, points for SVG.
    std::string text =
        format == FigureFormat::pdf
            ? fmt::format("set terminal pdfcairo noenhanced color font 'Sans,9' size {:.2f}in,{:.2f}in\n", width,
                          height)
            : fmt::format("set terminal svg noenhanced font 'sans-serif,12' size {:.0f},{:.0f} background 'white'\n",
                          width * 100, height * 100);
    text += "set encoding utf8\nset border 3 linecolor rgb '#666666'\nset tics nomirror scale 0.5\n";
    text += "set key outside top left horizontal maxcols 4 Left reverse samplen 1.5\n";
    text += fmt::format("set title {}\n", quoted(chart.title));
    return text;
}

/// A box of gnuplot's style `boxxyerror`: its middle, and how far it goes in each direction.
std::string box(bool horizontal, double middle, double half, double from, double to) {
    const auto [x1, x2] = std::pair{horizontal ? from : middle - half, horizontal ? to : middle + half};
    const auto [y1, y2] = std::pair{horizontal ? middle - half : from, horizontal ? middle + half : to};
    return fmt::format("{} {} {} {} {} {}\n", number((x1 + x2) / 2), number((y1 + y2) / 2), number(x1), number(x2),
                       number(y1), number(y2));
}

/// Bars side by side, or piles, as boxes.
class Bars {
public:
    explicit Bars(const Chart& chart) : chart_(chart), places_(places(chart)), tops_(places_.size(), 0) {}

    double length() const { return places_.empty() ? 1 : places_.back() + 1; }

    std::string script() {
        std::string text = tics() + range();
        text += "set style fill solid 1.0 noborder\n";
        std::string plots;
        for (std::size_t i = 0; i < chart_.series.size(); ++i) {
            text += fmt::format("$s{} << EOD\n{}EOD\n", i, boxes(i));
            plots += fmt::format("{}$s{} using 1:2:3:4:5:6 with boxxyerror linecolor rgb '{}' title {}",
                                 i == 0 ? "" : ", ", i, hue_colours[static_cast<std::size_t>(hue_of(chart_, i))].light,
                                 quoted(chart_.series[i].name));
        }
        if (!chart_.marks.empty()) {
            text += fmt::format("$marks << EOD\n{}EOD\n", marks());
            plots += fmt::format(", $marks using 1:2 with points pointtype 13 linecolor rgb 'black' title {}",
                                 quoted(chart_.mark_name));
        }
        return text + "plot " + plots + "\n";
    }

private:
    bool stacked() const { return chart_.kind == ChartKind::stacked_bars; }
    double half_width() const { return stacked() ? 0.42 : 0.4 / static_cast<double>(chart_.series.size()); }

    /// The middle of a bar.
    double middle(std::size_t series, std::size_t category) const {
        const double shift = (2.0 * static_cast<double>(series) + 1) * half_width() - 0.4;
        return places_[category] + (stacked() ? 0 : shift);
    }

    /// Bars on a logarithmic axis begin at its low end: there is no zero.
    double foot() const { return chart_.y.log ? chart_.y.low.value_or(1) : 0; }

    std::string boxes(std::size_t series) {
        std::string text;
        for (std::size_t category = 0; category < places_.size(); ++category) {
            const double value = chart_.series[series].values[category];
            if (!std::isfinite(value)) {
                continue;
            }
            const double from = stacked() ? tops_[category] : foot();
            const double to = stacked() ? from + value : value;
            tops_[category] = to;
            text += box(chart_.horizontal, middle(series, category), half_width(), from, to);
        }
        // gnuplot refuses a block without data.
        return text.empty() ? "NaN NaN NaN NaN NaN NaN\n" : text;
    }

    std::string marks() const {
        std::string text;
        for (const ChartMark& mark : chart_.marks) {
            const double across = middle(mark.series, mark.category);
            text += chart_.horizontal ? fmt::format("{} {}\n", number(mark.value), number(across))
                                      : fmt::format("{} {}\n", number(across), number(mark.value));
        }
        return text;
    }

    std::string tics() const {
        std::string list;
        for (std::size_t i = 0; i < places_.size(); ++i) {
            list += fmt::format("{}{} {}", i == 0 ? "" : ", ", quoted(category_name(chart_, i)), number(places_[i]));
        }
        const char* letter = chart_.horizontal ? "y" : "x";
        return fmt::format("set {}tics ({}){}\n", letter, list, chart_.horizontal ? "" : " rotate by -35 left");
    }

    std::string range() const {
        const char* names = chart_.horizontal ? "y" : "x";
        const char* values = chart_.horizontal ? "x" : "y";
        const double end = length() - 0.3;
        std::string text = fmt::format("set {}range [{}:{}]\n", names, chart_.horizontal ? number(end) : "-0.7",
                                       chart_.horizontal ? "-0.7" : number(end));
        text += fmt::format("set {}range [{}:*]\n", values, chart_.y.log ? "*" : "0<*");
        text += axis_commands(chart_.y, values) + fmt::format("set grid {}tics linecolor rgb '#dddddd'\n", values);
        text += chart_.x.title.empty() ? "" : fmt::format("set {}label {}\n", names, quoted(chart_.x.title));
        if (chart_.line) {
            const std::string at = number(*chart_.line);
            text += chart_.horizontal
                        ? fmt::format("set arrow from {0}, graph 0 to {0}, graph 1 nohead front\n", at)
                        : fmt::format("set arrow from graph 0, first {0} to graph 1, first {0} nohead front\n", at);
        }
        return text;
    }

    const Chart& chart_;
    std::vector<double> places_;
    std::vector<double> tops_;  ///< of the piles so far
};

std::string points_script(const Chart& chart) {
    std::string text = axis_commands(chart.x, "x") + axis_commands(chart.y, "y") + "set grid linecolor rgb '#dddddd'\n";
    std::string plots;
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        const Series& series = chart.series[i];
        text += fmt::format("$s{} << EOD\n", i);
        for (std::size_t k = 0; k < series.values.size(); ++k) {
            text += fmt::format("{} {}\n", number(series.x[k]), number(series.values[k]));
        }
        text += series.values.empty() ? "NaN NaN\nEOD\n" : "EOD\n";
        const char* style = series.line                      ? "lines linewidth 2"
                            : chart.kind == ChartKind::lines ? "linespoints linewidth 2 pointtype 7 pointsize 0.4"
                                                             : "points pointtype 7 pointsize 0.6";
        plots += fmt::format("{}$s{} using 1:2 with {}{} linecolor rgb '{}' title {}", i == 0 ? "" : ", ", i, style,
                             series.dashed ? " dashtype 2" : "",
                             hue_colours[static_cast<std::size_t>(hue_of(chart, i))].light, quoted(series.name));
    }
    return text + "plot " + plots + "\n";
}

}  // namespace

std::string gnuplot_script(const Chart& chart, FigureFormat format) {
    check(chart);
    if (!chart.has_bars()) {
        return head(chart, format, 6.4, 4.2) + points_script(chart);
    }
    Bars bars(chart);
    const double width = chart.horizontal ? 6.4 : std::clamp(bars.length() * 0.5 + 1.6, 6.4, 14.0);
    const double height = chart.horizontal ? std::clamp(bars.length() * 0.2 + 1.4, 2.6, 60.0) : 4.2;
    return head(chart, format, width, height) + bars.script();
}

}  // namespace nought::tools
