#include "tools/system/one_core.h"

#include <algorithm>

namespace nought::tools {

OneCore::OneCore() {
    CPU_ZERO(&before_);
    sched_getaffinity(0, sizeof before_, &before_);
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(static_cast<std::size_t>(std::max(sched_getcpu(), 0)), &one);
    sched_setaffinity(0, sizeof one, &one);
}

OneCore::~OneCore() {
    sched_setaffinity(0, sizeof before_, &before_);
}

}  // namespace nought::tools
