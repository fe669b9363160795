#include "tools/look/timeline_files.h"

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "tools/look/chrome_trace.h"
#include "tools/look/waveform.h"
#include "tools/present/numbers.h"
#include "tools/system/output_file.h"
#include "tools/system/style.h"

namespace nought::tools {

void TimelineFiles::add_options(CLI::App& command) {
    command.add_option("--timeline", trace_, "the activity of every part over time, for ui.perfetto.dev")
        ->type_name("FILE");
    command.add_option("--vcd", waveform_, "the same as waveforms, for GTKWave")->type_name("FILE");
    command.add_option("--from", from_, "first cycle of the timeline")->type_name("CYCLE");
    command.add_option("--to", to_, "cycle after the last of the timeline")->type_name("CYCLE");
}

sim::Timeline::Window TimelineFiles::window() const {
    sim::Timeline::Window window;
    window.from = from_.value_or(window.from);
    window.to = to_.value_or(window.to);
    return window;
}

void TimelineFiles::check() const {
    if (!wanted() && (from_ || to_)) {
        throw config::UserError("--from and --to need --timeline FILE or --vcd FILE");
    }
    if (window().from >= window().to) {
        throw config::UserError(fmt::format("--from {} --to {}: no cycle is left to show", window().from, window().to));
    }
}

void TimelineFiles::start() {
    if (wanted()) {
        timeline_ = std::make_unique<sim::Timeline>(window(), most_spans);
        timeline_->track("layer");  // the first row of the picture
    }
}

void TimelineFiles::write(const std::string& title) const {
    if (timeline_ == nullptr) {
        return;
    }
    if (!trace_.empty()) {
        write_file(trace_, chrome_trace(*timeline_, title));
        print_note(fmt::format("timeline written to {}: open it at ui.perfetto.dev", trace_));
    }
    if (!waveform_.empty()) {
        write_file(waveform_, waveform(*timeline_, window()));
        print_note(fmt::format("waveforms written to {}: open them with gtkwave", waveform_));
    }
    if (timeline_->empty()) {
        print_note("the timeline is empty: nothing was simulated in these cycles");
    }
    if (timeline_->left_out() > 0) {
        print_note(fmt::format("{} later spans did not fit the timeline: choose cycles with --from and --to",
                               grouped(timeline_->left_out())));
    }
}

}  // namespace nought::tools
