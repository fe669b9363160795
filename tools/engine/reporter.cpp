#include "tools/engine/reporter.h"

#include <csignal>
#include <fcntl.h>
#include <string>
#include <sys/prctl.h>
#include <unistd.h>

#include "tools/system/failure.h"

namespace nought::tools {

Reporter Reporter::to_parent() {
    Reporter reporter;
    reporter.descriptor_ = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (reporter.descriptor_ < 0 || nowhere < 0 || dup2(nowhere, STDOUT_FILENO) < 0) {
        throw Failure("a worker needs standard output to report on");
    }
    close(nowhere);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    return reporter;
}

void Reporter::report(const nlohmann::ordered_json& document) const {
    if (descriptor_ >= 0) {
        // Shorter than PIPE_BUF, so a line arrives whole. Whoever stopped listening needs no report.
        const std::string line = document.dump() + "\n";
        [[maybe_unused]] const auto written = write(descriptor_, line.data(), line.size());
    }
}

}  // namespace nought::tools
