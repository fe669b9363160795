#pragma once

#include <array>

#include "tools/present/chart.h"

namespace nought::tools {

/// What a hue is on white paper and on a dark screen.
struct HueColours {
    const char* light;
    const char* dark;
};

/// By Hue.
inline constexpr std::array<HueColours, hue_count> hue_colours{{{"#0b6bab", "#4ea3dd"},
                                                                {"#e08a00", "#f0a63c"},
                                                                {"#1b9e77", "#43c79d"},
                                                                {"#cc4125", "#f0714f"},
                                                                {"#5fb4e5", "#8fcdf3"},
                                                                {"#9558a8", "#c08ad1"},
                                                                {"#d9c40f", "#e8d84a"},
                                                                {"#8c5a2b", "#bd8a58"},
                                                                {"#8b949e", "#9aa4af"},
                                                                {"#cfd6dd", "#4b545e"}}};

}  // namespace nought::tools
