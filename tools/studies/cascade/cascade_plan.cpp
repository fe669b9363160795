#include "tools/studies/cascade/cascade_plan.h"

#include <fmt/format.h>

#include "sim/base/config/checker.h"
#include "sim/base/config/diagnostics.h"
#include "workloads/inputs/file_bytes.h"

namespace nought::tools {
void CascadePlan::check(config::Checker& check) const {
    if (!measures() && !escalation_rate) {
        check.error("inputs", "missing key 'inputs'",
                    {"inputs or pictures (whose share is measured)", "escalation_rate (where it is known)"});
    }
    if (inputs > 0 && pictures) {
        check.error("pictures", "'pictures' and 'inputs' are both given: leave one of them out");
    }
    if (!measures() && simulate == CascadeSimulation::every_input) {
        check.error("simulate", "'simulate: every_input' has no meaning without inputs or pictures");
    }
    if (little.title() == big.title()) {
        check.error("big", fmt::format("both networks are called {}: give them labels", config::quote(big.title())));
    }
}

std::vector<std::filesystem::path> CascadePlan::picture_files() const {
    return pictures ? workloads::list_frames(*pictures) : std::vector<std::filesystem::path>{};
}

}  // namespace nought::tools
