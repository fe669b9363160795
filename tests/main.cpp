#include <gtest/gtest.h>

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}

/// The SystemC library brings a main of its own that calls this one; tests have theirs above.
extern "C" int sc_main(int, char**) {
    return 1;
}
