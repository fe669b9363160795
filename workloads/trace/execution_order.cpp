#include "workloads/trace/execution_order.h"

#include <cstdint>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "sim/base/text/nearest.h"
#include "workloads/tensor/npy_header.h"
#include "workloads/trace/arrays.h"

namespace nought::workloads {

namespace {

class Orderer {
public:
    Orderer(std::vector<ManifestEntry>& entries, const std::vector<std::string>& order, const std::string& file)
        : entries_(entries), file_(file), connected_(!order.empty()) {
        for (std::size_t i = 0; i < entries.size(); ++i) {
            by_name_[entries[i].operation.name()] = i;
        }
        check_places();
        if (connected_) {
            follow(order);
        } else {
            follow_layers();
        }
    }

    std::vector<TraceOperation> take() {
        std::vector<std::int32_t> place(entries_.size());
        for (std::size_t i = 0; i < sequence_.size(); ++i) {
            place[sequence_[i]] = static_cast<std::int32_t>(i);
        }
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            find_sources(entries_[i], place);
        }
        std::vector<TraceOperation> operations;
        operations.reserve(sequence_.size());
        for (const std::size_t i : sequence_) {
            operations.push_back(std::move(entries_[i].operation));
        }
        return operations;
    }

private:
    [[noreturn]] void fail(const std::string& place, const std::string& message) const {
        throw config::UserError(fmt::format("{}: {}: {}", file_, place, message));
    }

    void check_places() const {
        for (const ManifestEntry& entry : entries_) {
            const std::string& after = entry.links.after;
            const auto layer = by_name_.find(after);
            if (!after.empty() && (layer == by_name_.end() || entries_[layer->second].list != EntryList::layers)) {
                fail(entry.place_of("after"), fmt::format("there is no layer '{}'", after));
            }
            if (connected_ && entry.operation.name() == network_input_name) {
                fail(entry.place_of("name"), "'input' stands for the network's input");
            }
        }
    }

    void follow(const std::vector<std::string>& order) {
        std::vector<bool> seen(entries_.size());
        std::string last_layer;
        for (const std::string& name : order) {
            const std::string place = fmt::format("order[{}]", sequence_.size());
            const auto found = by_name_.find(name);
            if (found == by_name_.end()) {
                fail(place, fmt::format("there is no '{}'{}", name, hint_for(name)));
            }
            if (seen[found->second]) {
                fail(place, fmt::format("'{}' is named twice", name));
            }
            seen[found->second] = true;
            sequence_.push_back(found->second);
            const ManifestEntry& entry = entries_[found->second];
            if (entry.list == EntryList::layers) {
                last_layer = name;
            } else if (entry.links.after != last_layer) {
                fail(entry.place_of("after"), fmt::format("'{}' disagrees with the order, in which '{}' follows '{}'",
                                                          entry.links.after, name, last_layer));
            }
        }
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            if (!seen[i]) {
                fail("order", fmt::format("'{}' is not in it", entries_[i].operation.name()));
            }
        }
    }

    std::string hint_for(const std::string& name) const {
        std::vector<std::string> names;
        for (const ManifestEntry& entry : entries_) {
            names.push_back(entry.operation.name());
        }
        const auto near = config::nearest(name, names);
        return near ? fmt::format("; did you mean '{}'?", *near) : "";
    }

    /// Layers as they are listed, each with the pools and then the steps that follow it.
    void follow_layers() {
        std::unordered_map<std::string, std::vector<std::size_t>> followers;
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            if (entries_[i].list != EntryList::layers) {
                followers[entries_[i].links.after].push_back(i);
            }
        }
        const auto add_followers = [&](const std::string& layer) {
            const auto& those = followers[layer];
            sequence_.insert(sequence_.end(), those.begin(), those.end());
        };
        add_followers("");
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            if (entries_[i].list == EntryList::layers) {
                sequence_.push_back(i);
                add_followers(entries_[i].operation.name());
            }
        }
    }

    void find_sources(ManifestEntry& entry, const std::vector<std::int32_t>& place) const {
        const std::string& name = entry.operation.name();
        if (connected_ && entry.links.from.empty()) {
            fail(entry.place_of("from"), "is missing, but there is an order");
        }
        for (const std::string& from : entry.links.from) {
            std::vector<std::int32_t>& sources = entry.operation.entry().sources;
            const std::string key =
                entry.list == EntryList::steps ? fmt::format("from[{}]", sources.size()) : std::string("from");
            const auto source = by_name_.find(from);
            if (from == network_input_name) {
                sources.push_back(network_input);
            } else if (source == by_name_.end()) {
                fail(entry.place_of(key.c_str()), fmt::format("there is no '{}'", from));
            } else if (from == name) {
                fail(entry.place_of(key.c_str()), fmt::format("'{}' takes its own output", name));
            } else if (connected_ && place[source->second] >= place[by_name_.at(name)]) {
                fail(entry.place_of(key.c_str()), fmt::format("'{}' comes later in the order", from));
            } else {
                sources.push_back(place[source->second]);
            }
        }
    }

    std::vector<ManifestEntry>& entries_;
    const std::string& file_;
    bool connected_;
    std::unordered_map<std::string, std::size_t> by_name_;
    std::vector<std::size_t> sequence_;  ///< of entries
};

}  // namespace

std::string ManifestEntry::place_of(const char* key) const {
    return fmt::format("{}[{}].{}", config::word_of(list), index, key);
}

std::vector<TraceOperation> in_execution_order(std::vector<ManifestEntry> entries,
                                               const std::vector<std::string>& order, const std::string& file) {
    return Orderer(entries, order, file).take();
}

void check_sources(const Trace& trace, const std::string& folder) {
    for (const TraceOperation& operation : trace.operations) {
        const std::vector<std::int32_t>& sources = operation.sources();
        for (std::size_t i = 0; i < sources.size(); ++i) {
            if (sources[i] == network_input) {
                continue;
            }
            const TraceOperation& source = trace.operations[static_cast<std::size_t>(sources[i])];
            const Shape& made = source.output().shape();
            const Shape& taken = operation.input(i).shape();
            // A fully-connected layer takes any shape as one column.
            const bool column = operation.as_layer() && operation.layer().kind == LayerKind::fc;
            if (column ? element_count(made) != element_count(taken) : made != taken) {
                throw config::UserError(fmt::format("{}/{}/{}: shape {} is not that of the output of '{}', {}", folder,
                                                    operation.name(),
                                                    operation.as_step() ? step_input_file(i) : "input.npy",
                                                    shape_text(taken), source.name(), shape_text(made)));
            }
        }
    }
}

}  // namespace nought::workloads
