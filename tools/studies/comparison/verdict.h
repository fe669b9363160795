#pragma once

#include "tools/present/cell.h"

namespace nought::tools {

/// Whether outputs equal the trace's, bit for bit: a condition in files, and for people "yes", "NO", "timing only" or
/// "not simulated".
inline Cell verdict(bool simulated, bool verified, bool timing_only) {
    return {!simulated ? "not simulated" : verified ? "yes" : timing_only ? "timing only" : "NO", verified};
}

}  // namespace nought::tools
