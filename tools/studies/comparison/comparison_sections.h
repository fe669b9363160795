#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/result.h"
#include "tools/present/document.h"
#include "tools/studies/comparison/result_files.h"
#include "workloads/trace/trace.h"

namespace nought::tools {

/// The sections of a comparison's page. Each stands in a file of its own.

/// The result of a pair; there is one for each.
const models::Result& result_of_pair(const ComparisonReport& report, const std::string& network,
                                     const std::string& accelerator);
/// The conv layers, where every network has some; all layers otherwise.
Scope page_scope(const Comparison& comparison);
/// "convolution layers" or "whole networks".
std::string scope_words(Scope scope);

/// "2_vgg19": part of the ids of the charts of the second network, whatever letters its title has.
std::string network_id(const Comparison& comparison, const std::string& network);

Section summary_section(const ComparisonReport& report);
Section gains_section(const ComparisonReport& report);
Section time_section(const ComparisonReport& report);
Section cost_section(const ComparisonReport& report);
Section movement_section(const ComparisonReport& report);
/// Layer by layer: charts and tables of each network, folded.
Section layers_section(const ComparisonReport& report);
/// What the modules of each accelerator counted, folded.
Section statistics_section(const ComparisonReport& report);
Section seen_section(const ComparisonReport& report, const workloads::Trace* known);
Section published_section(const ComparisonReport& report);

/// A network's layers, their time split by what the lanes did; `conv` or the others.
Chart layer_time_chart(const ComparisonReport& report, const std::string& network, bool conv);
/// Each layer as a point below the roofs of the accelerators that state their peaks.
Chart roofline_chart(const ComparisonReport& report, const std::vector<std::string>& networks, const std::string& id);

}  // namespace nought::tools
