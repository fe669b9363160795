#include "workloads/trace/manifest.h"

#include <algorithm>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "sim/base/json/parse.h"
#include "workloads/trace/execution_order.h"
#include "workloads/trace/field_reader.h"
#include "workloads/trace/field_writer.h"

namespace nought::workloads {

namespace {

constexpr std::size_t longest_name = 100;
constexpr std::size_t most_inputs = 4096;

bool is_hash(const std::string& text) {
    return text.size() == 32 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// What the list of keys cannot say.
void check(FieldReader& /*object*/, TraceLayer& /*layer*/, const Links& /*links*/) {}
void check(FieldReader& /*object*/, TracePool& /*pool*/, const Links& /*links*/) {}
void check(FieldReader& object, TraceStep& step, const Links& links) {
    if (step.kind == StepKind::lrn && step.lrn.size % 2 == 0) {
        object.fail("size", "must be odd");
    }
    const std::size_t inputs = step.input_fraction_bits.size();
    const bool pair = step.kind == StepKind::add || step.kind == StepKind::proposals || step.kind == StepKind::roi_pool;
    const bool fits = step.kind == StepKind::concat ? inputs >= 2 && inputs <= most_inputs : inputs == (pair ? 2U : 1U);
    if (!fits) {
        object.fail("input_fraction_bits",
                    fmt::format("'{}' does not take {} inputs", config::word_of(step.kind), inputs));
    }
    if (!links.from.empty() && links.from.size() != inputs) {
        object.fail("from", fmt::format("has {} names for {} inputs", links.from.size(), inputs));
    }
    step.inputs.resize(inputs);
}

class ManifestReader {
public:
    ManifestReader(FieldReader& top, const std::string& file) : top_(top), file_(file) {}

    Trace read() {
        std::string format;
        top_("format", format);
        if (format != trace_format) {
            top_.fail("format", fmt::format("expected '{}', found '{}'", trace_format, format));
        }
        Trace trace;
        top_("network", trace.network);
        top_("input", trace.input);
        top_("seed", trace.seed);
        top_.lenient("content_hash", trace.content_hash);
        if (top_.has("content_hash") && !is_hash(trace.content_hash)) {
            top_.fail("content_hash", "expected 32 hexadecimal digits");
        }
        read_list<TraceLayer>(EntryList::layers);
        if (entries_.empty()) {
            top_.fail("layers", "is empty");
        }
        if (top_.has("pools")) {
            read_list<TracePool>(EntryList::pools);
        }
        if (top_.has("steps")) {
            read_list<TraceStep>(EntryList::steps);
        }
        std::vector<std::string> order;
        top_.lenient("order", order);
        top_.finish();
        trace.operations = in_execution_order(std::move(entries_), order, file_);
        trace.connected = !order.empty();
        return trace;
    }

private:
    template <class Entry>
    void read_list(EntryList list) {
        const std::string key(config::word_of(list));
        std::size_t index = 0;
        for (const FieldReader::Json& item : top_.list(key)) {
            FieldReader object(item, file_, fmt::format("{}[{}]", key, index));
            Entry entry;
            Links links;
            fields(object, entry, links);
            check_name(object, entry.name);
            check(object, entry, links);
            object.finish();
            entries_.push_back({list, index++, std::move(entry), std::move(links)});
        }
    }

    void check_name(FieldReader& object, const std::string& name) {
        if (!is_trace_name(name)) {
            object.fail("name", fmt::format("'{}' is not a valid name: expected up to {} letters a-z, digits and "
                                            "underscores",
                                            name, longest_name));
        }
        if (!names_.insert(name).second) {
            object.fail("name", fmt::format("'{}' is used twice", name));
        }
    }

    FieldReader& top_;
    const std::string& file_;
    std::vector<ManifestEntry> entries_;
    std::unordered_set<std::string> names_;
};

/// `after` is the layer before the operation.
nlohmann::ordered_json write_entry(const Trace& trace, const TraceOperation& operation, const std::string& after) {
    Links links{after, {}};
    for (const std::int32_t source : operation.sources()) {
        links.from.push_back(source == network_input ? network_input_name
                                                     : trace.operations[static_cast<std::size_t>(source)].name());
    }
    FieldWriter writer;
    // A copy, for fields() serves reading too; tensors are views.
    operation.visit([&](auto entry) { fields(writer, entry, links); });
    return writer.take();
}

}  // namespace

EntryList list_of(const TraceOperation& operation) {
    return operation.as_layer() ? EntryList::layers : operation.as_pool() ? EntryList::pools : EntryList::steps;
}

bool is_trace_name(std::string_view name) {
    return !name.empty() && name.size() <= longest_name && std::all_of(name.begin(), name.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
    });
}

nlohmann::ordered_json manifest_of(const Trace& trace) {
    nlohmann::ordered_json manifest{
        {"format", trace_format}, {"network", trace.network}, {"input", trace.input}, {"seed", trace.seed}};
    if (!trace.content_hash.empty()) {
        manifest["content_hash"] = trace.content_hash;
    }
    nlohmann::ordered_json lists{{"layers", nlohmann::ordered_json::array()},
                                 {"pools", nlohmann::ordered_json::array()}};
    nlohmann::ordered_json order = nlohmann::ordered_json::array();
    std::string after;
    for (const TraceOperation& operation : trace.operations) {
        lists[std::string(config::word_of(list_of(operation)))].push_back(write_entry(trace, operation, after));
        order.push_back(operation.name());
        after = operation.as_layer() ? operation.name() : after;
    }
    manifest.update(lists);
    if (trace.connected) {
        manifest["order"] = std::move(order);
    }
    return manifest;
}

nlohmann::ordered_json manifest_entry(const Trace& trace, const TraceOperation& operation) {
    std::string after;
    for (const TraceOperation* before = trace.operations.data(); before != &operation; ++before) {
        after = before->as_layer() ? before->name() : after;
    }
    return write_entry(trace, operation, after);
}

Trace parse_manifest(std::string_view text, const std::string& file) {
    const nlohmann::ordered_json manifest = json::parse(text, file);
    FieldReader top(manifest, file, "");
    return ManifestReader(top, file).read();
}

}  // namespace nought::workloads
