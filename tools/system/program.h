#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace nought::tools {

/// How another program ended, and what it wrote.
struct ProgramOutcome {
    int status = 0;  ///< its exit code; 128 + the signal's number where one killed it; 127 where it is not there
    std::string output;
    std::string errors;
};

/// Runs a program of the PATH with `input` as its standard input and waits for it; an interrupt ends it too. Throws
/// Failure when the system refuses to start it for any other reason than that it is not there.
ProgramOutcome run_program(const std::vector<std::string>& command, std::string_view input);

}  // namespace nought::tools
