#pragma once

#include "workloads/trace/trace.h"

namespace nought::workloads {

/// Takes finished operations from the engine, in execution order. Whoever keeps no view of a tensor lets its memory go:
/// a sink that writes to disk holds one operation at a time.
class TraceSink {
public:
    virtual ~TraceSink() = default;
    virtual void take(const TraceOperation& operation) = 0;
};

/// Keeps everything in memory; `trace.content_hash` stays empty.
class MemorySink : public TraceSink {
public:
    MemorySink() { trace.connected = true; }
    void take(const TraceOperation& operation) override { trace.operations.push_back(operation); }

    Trace trace;
};

/// For runs whose report alone is wanted.
class NullSink : public TraceSink {
public:
    void take(const TraceOperation&) override {}
};

}  // namespace nought::workloads
