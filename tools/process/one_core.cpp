#include "tools/process/one_core.h"

#include <algorithm>
#include <sched.h>

namespace nought::tools {

void keep_to_one_core() {
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    CPU_SET(static_cast<std::size_t>(std::max(sched_getcpu(), 0)), &allowed);
    sched_setaffinity(0, sizeof allowed, &allowed);
}

}  // namespace nought::tools
