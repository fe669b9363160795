#include "workloads/trace/trace.h"

namespace nought::workloads {

const TraceEntry& TraceOperation::entry() const {
    return visit([](const auto& content) -> const TraceEntry& { return content; });
}

TraceEntry& TraceOperation::entry() {
    return visit([](auto& content) -> TraceEntry& { return content; });
}

std::size_t TraceOperation::input_count() const {
    return as_step() ? step().inputs.size() : 1;
}

const TensorView<std::int16_t>& TraceOperation::input(std::size_t index) const {
    return as_layer() ? layer().input : as_pool() ? pool().input : step().inputs.at(index);
}

std::string TraceOperation::kind() const {
    return as_layer()  ? std::string(config::word_of(layer().kind))
           : as_pool() ? std::string(config::word_of(pool().shape.kind)) + "_pool"
                       : std::string(config::word_of(step().kind));
}

std::vector<const TraceLayer*> Trace::layers() const {
    std::vector<const TraceLayer*> layers;
    for (const TraceOperation& operation : operations) {
        if (const TraceLayer* layer = operation.as_layer()) {
            layers.push_back(layer);
        }
    }
    return layers;
}

}  // namespace nought::workloads
