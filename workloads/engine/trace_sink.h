#pragma once

#include "workloads/trace/trace.h"

namespace nought::workloads {

/// Takes finished layers from the engine, in execution order. Whoever keeps no view of a tensor lets its memory go: a
/// sink that writes to disk holds one layer at a time.
class TraceSink {
public:
    virtual ~TraceSink() = default;
    virtual void layer(const TraceLayer& layer) = 0;
    virtual void pool(const TracePool& pool) = 0;
    virtual void step(const TraceStep& step) = 0;
};

/// Keeps everything in memory; `trace.content_hash` stays empty.
class MemorySink : public TraceSink {
public:
    void layer(const TraceLayer& layer) override {
        trace.layers.push_back(layer);
        trace.order.push_back(layer.name);
    }
    void pool(const TracePool& pool) override {
        trace.pools.push_back(pool);
        trace.order.push_back(pool.name);
    }
    void step(const TraceStep& step) override {
        trace.steps.push_back(step);
        trace.order.push_back(step.name);
    }

    Trace trace;
};

/// For runs whose report alone is wanted.
class NullSink : public TraceSink {
public:
    void layer(const TraceLayer&) override {}
    void pool(const TracePool&) override {}
    void step(const TraceStep&) override {}
};

}  // namespace nought::workloads
