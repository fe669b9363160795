#include "sim/stats/traffic.h"

namespace nought::sim {
namespace {

std::string counter_name(const std::string& prefix, ByteCounter::Direction direction) {
    const std::string name = direction == ByteCounter::Direction::read ? "bytes_read" : "bytes_written";
    return prefix.empty() ? name : prefix + "_" + name;
}

}  // namespace

ByteCounter::ByteCounter(sc_core::sc_object* owner, const std::string& prefix, Direction direction)
    : Counter(owner, counter_name(prefix, direction).c_str(), Unit::bytes,
              direction == Direction::read ? "bytes read from this memory" : "bytes written to this memory"),
      direction_(direction) {}

}  // namespace nought::sim
