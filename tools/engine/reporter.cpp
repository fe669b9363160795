#include "tools/engine/reporter.h"

#include <csignal>
#include <fcntl.h>
#include <string>
#include <sys/prctl.h>
#include <unistd.h>

#include "sim/base/config/error.h"

namespace nought::tools {

Reporter::Reporter(int descriptor) : descriptor_(descriptor) {
    if (descriptor_ < 0) {
        return;
    }
    if (fcntl(descriptor_, F_SETFD, FD_CLOEXEC) != 0) {
        throw config::UserError("--report-to needs an open descriptor: it is for worker processes");
    }
    prctl(PR_SET_PDEATHSIG, SIGTERM);
}

void Reporter::report(const nlohmann::ordered_json& document) const {
    if (descriptor_ >= 0) {
        // Shorter than PIPE_BUF, so a line arrives whole. Whoever stopped listening needs no report.
        const std::string line = document.dump() + "\n";
        [[maybe_unused]] const auto written = write(descriptor_, line.data(), line.size());
    }
}

}  // namespace nought::tools
