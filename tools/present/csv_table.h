#pragma once

#include <string>

#include "tools/present/page.h"

namespace nought::tools {

/// The rows of a CSV file with a heading as a table that sorts; numbers are rounded for people.
PageTable csv_table(const std::string& csv, const std::string& title);

}  // namespace nought::tools
