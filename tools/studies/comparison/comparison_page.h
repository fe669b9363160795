#pragma once

#include <string>
#include <vector>

#include "tools/present/document.h"
#include "tools/studies/comparison/result_files.h"

namespace nought::tools {

/// Where the results of a page come from, so that whoever has the page can have them again.
struct PageOrigin {
    std::string title;
    std::string description = {};
    std::vector<std::string> commands = {};  ///< that make the results and this page
    std::string plan_name = {};              ///< of the run's file, and its text
    std::string plan_text = {};
    const workloads::Trace* trace = nullptr;  ///< what ran, where that is known; else the cache is asked
};

/// The page of a comparison: what is faster and by how much, why, what it costs, what the networks saw (as far as their
/// traces are in the cache), beside what is published, and how to repeat it.
Document document(const ComparisonReport& report, const PageOrigin& origin);

}  // namespace nought::tools
