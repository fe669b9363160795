#include "tools/look/chrome_trace.h"

#include <iterator>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace nought::tools {
namespace {

std::string quoted(const std::string& text) {
    return nlohmann::json(text).dump();
}

}  // namespace

std::string chrome_trace(const sim::Timeline& timeline, const std::string& title) {
    std::string text = "{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n";
    const auto end = std::back_inserter(text);
    fmt::format_to(end, R"({{"ph":"M","pid":1,"name":"process_name","args":{{"name":{}}}}})", quoted(title));
    std::size_t thread = 0;
    for (const sim::Timeline::Track& track : timeline.tracks()) {
        ++thread;
        fmt::format_to(end,
                       ",\n"
                       R"({{"ph":"M","pid":1,"tid":{},"name":"thread_name","args":{{"name":{}}}}})",
                       thread, quoted(track.name));
        fmt::format_to(end,
                       ",\n"
                       R"({{"ph":"M","pid":1,"tid":{0},"name":"thread_sort_index","args":{{"sort_index":{0}}}}})",
                       thread);
        for (const sim::Timeline::Span& span : track.spans) {
            // Microseconds, and a cycle is a nanosecond: three digits behind the point, exactly.
            fmt::format_to(end,
                           ",\n"
                           R"({{"ph":"X","pid":1,"tid":{},"ts":{}.{:03},"dur":{}.{:03},"name":{}}})",
                           thread, span.begin / 1000, span.begin % 1000, (span.end - span.begin) / 1000,
                           (span.end - span.begin) % 1000, quoted(timeline.text(span.word)));
        }
    }
    text += "\n]}\n";
    return text;
}

}  // namespace nought::tools
