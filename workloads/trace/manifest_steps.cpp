#include "workloads/trace/manifest_steps.h"

#include <algorithm>
#include <array>
#include <tuple>

#include <fmt/format.h>

namespace nought::workloads {

namespace {

constexpr std::int64_t longest_axis = 1 << 20;
constexpr std::int64_t widest_picture = 4095;  // pixels: eighths of them fit int16
constexpr std::size_t most_inputs = 4096;

constexpr std::array<std::pair<StepKind, std::string_view>, 9> kinds{{{StepKind::lrn, "lrn"},
                                                                      {StepKind::relu, "relu"},
                                                                      {StepKind::add, "add"},
                                                                      {StepKind::concat, "concat"},
                                                                      {StepKind::softmax, "softmax"},
                                                                      {StepKind::upsample, "upsample"},
                                                                      {StepKind::fft, "fft"},
                                                                      {StepKind::proposals, "proposals"},
                                                                      {StepKind::roi_pool, "roi_pool"}}};

std::string_view word_for(StepKind kind) {
    return std::find_if(kinds.begin(), kinds.end(), [&](const auto& entry) { return entry.first == kind; })->second;
}

StepKind read_kind(JsonFields& fields) {
    const std::string word = fields.text("kind");
    std::string expected;
    for (const auto& [kind, name] : kinds) {
        if (name == word) {
            return kind;
        }
        expected += expected.empty() ? name : fmt::format(", {}", name);
    }
    fields.fail("kind", fmt::format("expected one of {}, found '{}'", expected, word));
}

void add_proposals(const ProposalRule& rule, nlohmann::ordered_json& entry) {
    entry["stride"] = rule.stride;
    entry["picture"] = {rule.picture_height, rule.picture_width};
    entry["anchors"] = nlohmann::ordered_json::array();
    for (const Anchor& anchor : rule.anchors) {
        entry["anchors"].push_back(anchor.width);
        entry["anchors"].push_back(anchor.height);
    }
    entry["minimum_size"] = rule.minimum_size;
    entry["pre_nms"] = rule.pre_nms;
    entry["post_nms"] = rule.post_nms;
    entry["overlap_permille"] = rule.overlap_permille;
}

/// A list of exactly two lengths.
std::pair<std::int64_t, std::int64_t> read_pair(JsonFields& fields, const char* key, std::int64_t high) {
    const std::vector<std::int64_t> lengths = fields.wholes(key, 1, high);
    if (lengths.size() != 2) {
        fields.fail(key, "expected a list of two whole numbers: rows, columns");
    }
    return {lengths[0], lengths[1]};
}

ProposalRule read_proposals(JsonFields& fields) {
    ProposalRule rule;
    rule.stride = fields.whole("stride", 1, widest_picture);
    std::tie(rule.picture_height, rule.picture_width) = read_pair(fields, "picture", widest_picture);
    const std::vector<std::int64_t> lengths = fields.wholes("anchors", 1, longest_axis);
    if (lengths.empty() || lengths.size() % 2 != 0) {
        fields.fail("anchors", "expected a list of widths and heights in turn");
    }
    for (std::size_t i = 0; i < lengths.size(); i += 2) {
        rule.anchors.push_back({lengths[i], lengths[i + 1]});
    }
    rule.minimum_size = fields.whole("minimum_size", 0, longest_axis);
    rule.pre_nms = fields.whole("pre_nms", 1, longest_axis);
    rule.post_nms = fields.whole("post_nms", 1, longest_axis);
    rule.overlap_permille = fields.whole("overlap_permille", 0, 1000);
    return rule;
}

}  // namespace

nlohmann::ordered_json manifest_of(const TraceStep& step) {
    nlohmann::ordered_json entry{{"name", step.name}, {"kind", word_for(step.kind)}, {"after", step.after}};
    if (!step.from.empty()) {
        entry["from"] = step.from;
    }
    switch (step.kind) {
        case StepKind::lrn:
            entry["size"] = step.lrn.size;
            entry["alpha"] = step.lrn.alpha;
            entry["beta"] = step.lrn.beta;
            entry["k"] = step.lrn.k;
            entry["across_channels"] = step.lrn.across_channels;
            break;
        case StepKind::add:
            entry["relu"] = step.relu;
            break;
        case StepKind::upsample:
            entry["factor"] = step.factor;
            break;
        case StepKind::proposals:
            add_proposals(step.proposals, entry);
            break;
        case StepKind::roi_pool:
            entry["stride"] = step.roi.stride;
            entry["bins"] = {step.roi.height, step.roi.width};
            break;
        case StepKind::relu:
            if (step.limit != no_limit) {
                entry["limit"] = step.limit;
            }
            break;
        case StepKind::concat:
        case StepKind::softmax:
        case StepKind::fft:
            break;
    }
    entry["input_fraction_bits"] = step.input_fraction_bits;
    entry["output_fraction_bits"] = step.output_fraction_bits;
    return entry;
}

void read_step(JsonFields& fields, TraceStep& step) {
    step.kind = read_kind(fields);
    switch (step.kind) {
        case StepKind::lrn:
            step.lrn.size = fields.whole("size", 1, 65535);
            step.lrn.alpha = fields.real("alpha", 0, 1e6);
            step.lrn.beta = fields.real("beta", 0, 16);
            step.lrn.k = fields.real("k", 1e-6, 1e6);
            step.lrn.across_channels = fields.flag("across_channels");
            if (step.lrn.size % 2 == 0) {
                fields.fail("size", "must be odd");
            }
            break;
        case StepKind::add:
            step.relu = fields.flag("relu");
            break;
        case StepKind::upsample:
            step.factor = fields.whole("factor", 1, 256);
            break;
        case StepKind::proposals:
            step.proposals = read_proposals(fields);
            break;
        case StepKind::roi_pool:
            step.roi.stride = fields.whole("stride", 1, widest_picture);
            std::tie(step.roi.height, step.roi.width) = read_pair(fields, "bins", 256);
            break;
        case StepKind::relu:
            if (fields.has("limit")) {
                step.limit = static_cast<std::int16_t>(fields.whole("limit", 0, no_limit));
            }
            break;
        case StepKind::concat:
        case StepKind::softmax:
        case StepKind::fft:
            break;
    }
    if (fields.has("from")) {
        step.from = fields.texts("from");
    }
    for (const std::int64_t bits : fields.wholes("input_fraction_bits", -1024, 1024)) {
        step.input_fraction_bits.push_back(static_cast<int>(bits));
    }
    const std::size_t inputs = step.input_fraction_bits.size();
    const bool pair = step.kind == StepKind::add || step.kind == StepKind::proposals || step.kind == StepKind::roi_pool;
    const bool fits = step.kind == StepKind::concat ? inputs >= 2 && inputs <= most_inputs : inputs == (pair ? 2U : 1U);
    if (!fits) {
        fields.fail("input_fraction_bits", fmt::format("'{}' does not take {} inputs", word_for(step.kind), inputs));
    }
    if (!step.from.empty() && step.from.size() != inputs) {
        fields.fail("from", fmt::format("has {} names for {} inputs", step.from.size(), inputs));
    }
    step.output_fraction_bits = static_cast<int>(fields.whole("output_fraction_bits", -1024, 1024));
}

}  // namespace nought::workloads
