#pragma once

#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nought::tools {

/// How the series of a chart are drawn.
enum class ChartKind {
    bars,          ///< one bar for each category and series, side by side
    stacked_bars,  ///< one pile for each category, a part for each series
    lines,         ///< over x
    points,        ///< over x; a series may still be a line
};

/// Colours by name, so that one thing keeps its colour throughout a document; the writer knows light and dark values.
/// The first eight can be told apart by the colour-blind.
enum class Hue { blue, orange, green, red, sky, purple, yellow, brown, gray, pale };
inline constexpr int hue_count = 10;

/// A value that is not there: nothing is drawn in its place.
inline constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

struct Axis {
    std::string title;  ///< with the unit: "time, ms"
    bool log = false;   ///< then values of 0 and below are left out
    std::optional<double> low = {};
    std::optional<double> high = {};
};

struct Series {
    std::string name;
    std::vector<double> values;            ///< bars: one for each category; else one for each x
    std::vector<double> x = {};            ///< of lines and points
    std::vector<std::string> labels = {};  ///< of points: what each one is; shown when pointed at
    std::optional<Hue> hue = {};           ///< by the place among the series when left out
    bool line = false;                     ///< in a chart of points: a line without points
    bool dashed = false;                   ///< of lines: a bound or a model rather than a measurement
};

/// A value from elsewhere beside a bar: a published figure.
struct ChartMark {
    std::size_t series = 0;
    std::size_t category = 0;
    double value = 0;
    std::string label;  ///< what it is and how sure; shown when pointed at
};

/// Data and words of one chart, and nothing of how it is drawn.
struct Chart {
    std::string id;     ///< [a-z0-9_]+, unique in its document: names the figure's file
    std::string title;  ///< what is shown
    ChartKind kind = ChartKind::bars;
    std::vector<std::string> categories = {};  ///< of bars
    std::vector<std::string> groups = {};      ///< of bars: one for each category; equal neighbours stand together
    Axis x = {};
    Axis y = {};  ///< of values, also where the bars lie
    std::vector<Series> series = {};
    std::vector<ChartMark> marks = {};
    std::string mark_name = {};       ///< what the marks are, for the legend: "published"
    std::optional<double> line = {};  ///< of bars: a line across, such as a gain of 1
    bool horizontal = false;          ///< bars that lie: for many categories, or long names
    bool wide = false;                ///< the whole width of a page
    std::string caption = {};         ///< what to see in it, in a sentence or two

    bool has_bars() const { return kind == ChartKind::bars || kind == ChartKind::stacked_bars; }
};

/// The hue of a series: its own, or else that of its place.
Hue hue_of(const Chart& chart, std::size_t series);

/// "alexnet" in group "conv" as one name.
std::string category_name(const Chart& chart, std::size_t category);

/// Throws std::logic_error naming the chart where lengths do not agree, a mark points nowhere or the id is not one: an
/// error of the program, found before anything is written.
void check(const Chart& chart);

/// A number for people: four significant digits, no exponent between 0.001 and a million. "-" where it is not there.
std::string number_text(double value);

}  // namespace nought::tools
