#pragma once

#include <string>
#include <vector>

#include "models/result.h"
#include "tools/present/document.h"
#include "tools/studies/comparison/comparison_page.h"

namespace nought::tools {

/// Everything that the results depend on: commands, the run's file, versions, seeds, hashes, resolved configurations.
Section repeat_section(const std::vector<models::Result>& results, const PageOrigin& origin);

/// The same for results of no accelerator.
Section repeat_section(const PageOrigin& origin);

/// What made the page.
std::string page_footer();

}  // namespace nought::tools
