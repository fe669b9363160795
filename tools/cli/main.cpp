#include "tools/cli/program.h"

int main(int argc, char** argv) {
    return nought::tools::run_program(argc, argv);
}

/// The SystemC library brings a main of its own that calls this one; the program has its own above.
extern "C" int sc_main(int, char**) {
    return 1;
}
