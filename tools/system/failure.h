#pragma once

#include <stdexcept>

namespace nought::tools {

/// Exit codes of the program.
enum ExitCode : int {
    done = 0,
    failed = 1,     ///< the run failed: disk full, a worker died
    bad_input = 2,  ///< the user's input is wrong
    mismatch = 3,   ///< a simulated output differs from the trace
    interrupted = 130
};

/// The run cannot go on through no fault in the input (disk full, a worker died): exit code 1.
class Failure : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace nought::tools
