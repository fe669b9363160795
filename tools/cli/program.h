#pragma once

namespace nought::tools {

/// The command line: parses it, runs one subcommand, turns whatever is thrown into one message and an exit code.
int run_program(int argc, char** argv);

}  // namespace nought::tools
