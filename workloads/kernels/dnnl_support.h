#pragma once

#include <oneapi/dnnl/dnnl.hpp>

#include "workloads/layers/geometry.h"

namespace nought::workloads {

/// One CPU engine for the whole program.
const dnnl::engine& dnnl_engine();

/// `values` as oneDNN sees them, in C order. oneDNN takes no pointers to const; inputs are only read.
dnnl::memory dnnl_memory(const dnnl::memory::dims& dims, const float* values);

/// `from`, or a copy of it in the layout `wanted`.
dnnl::memory in_layout(const dnnl::memory& from, const dnnl::memory::desc& wanted);

/// Copies between layouts.
void reorder(const dnnl::memory& from, const dnnl::memory& to);

/// Runs and waits.
void execute(const dnnl::primitive& primitive, const std::unordered_map<int, dnnl::memory>& arguments);

/// An extent as the trailing dimensions of a tensor: (y, x) when `flat`, else (t, y, x).
dnnl::memory::dims spatial(const Extent& extent, bool flat);

/// `front` followed by `back`.
dnnl::memory::dims joined(dnnl::memory::dims front, const dnnl::memory::dims& back);

/// Calls `run`; false where oneDNN says that it has no implementation.
template <class Run>
bool if_implemented(const Run& run) {
    try {
        run();
        return true;
    } catch (const dnnl::error& error) {
        if (error.status == dnnl_unimplemented || error.status == dnnl_invalid_arguments) {
            return false;
        }
        throw;
    }
}

}  // namespace nought::workloads
