#pragma once

#include <string>
#include <string_view>

#include "workloads/tensor/npy_header.h"

namespace nought::workloads {

/// Parses the Python literal in an NPY header, {'descr': '<i2', 'fortran_order': False, 'shape': (3, 4), }, into all
/// of NpyHeader but the offset. Throws config::UserError.
NpyHeader parse_npy_dictionary(std::string_view text, const std::string& where);

}  // namespace nought::workloads
