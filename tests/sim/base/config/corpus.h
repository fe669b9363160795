#pragma once

// Files with a fault, or a few, that begin with the exact text they must produce, in comment lines `#! ...`.

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace nought::tests {

inline std::string read_text(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

inline std::string expected_text(const std::string& text) {
    std::istringstream lines(text);
    std::string expected;
    for (std::string line; std::getline(lines, line) && line.rfind("#!", 0) == 0;) {
        expected += (line.size() > 3 ? line.substr(3) : "") + "\n";
    }
    return expected;
}

inline std::string without_trailing_newlines(std::string text) {
    text.erase(text.find_last_not_of('\n') + 1);
    return text;
}

}  // namespace nought::tests
