#pragma once

#include <sched.h>

namespace nought::tools {

/// As long as this lives, this process and the children that it starts have one core; oneDNN in such a child uses one
/// thread.
class OneCore {
public:
    OneCore();
    ~OneCore();
    OneCore(const OneCore&) = delete;
    OneCore& operator=(const OneCore&) = delete;

private:
    cpu_set_t before_;
};

}  // namespace nought::tools
