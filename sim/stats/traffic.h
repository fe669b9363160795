#pragma once

#include "sim/stats/counter.h"

namespace nought::sim {

/// One direction of the traffic of a memory.
class ByteCounter final : public Counter {
public:
    enum class Direction { read, write };
    ByteCounter(sc_core::sc_object* owner, const std::string& prefix, Direction direction);
    const char* kind() const override { return "nought::sim::ByteCounter"; }
    Direction direction() const { return direction_; }

private:
    Direction direction_;
};

/// The bytes that go in and out of a memory: the counters `bytes_read` and `bytes_written` of the module that owns it.
/// A module with several memories gives each a prefix, as in `spill_bytes_read`.
class Traffic {
public:
    explicit Traffic(sc_core::sc_object* owner, const std::string& prefix = {})
        : read_(owner, prefix, ByteCounter::Direction::read), written_(owner, prefix, ByteCounter::Direction::write) {}

    void read(std::uint64_t bytes) { read_ += bytes; }
    void write(std::uint64_t bytes) { written_ += bytes; }
    const ByteCounter& bytes_read() const { return read_; }
    const ByteCounter& bytes_written() const { return written_; }

private:
    ByteCounter read_;
    ByteCounter written_;
};

}  // namespace nought::sim
