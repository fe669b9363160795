#pragma once

#include <string>

#include "tools/present/document.h"
#include "workloads/trace/trace.h"

namespace nought::tools {

/// The input of a trace, feature maps of a few layers, and where their zeros are. `id` ends the ids of its charts.
Section seen_part(const workloads::Trace& trace, const std::string& title, const std::string& id);

}  // namespace nought::tools
