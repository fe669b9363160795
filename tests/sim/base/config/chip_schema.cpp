// Prints the schema of the tests' own configuration, for validators that are not ours.
#include <iostream>

#include "sim/base/config/describe.h"
#include "sim/base/config/schema.h"
#include "tests/sim/base/config/chip.h"

int main() {
    std::cout << nought::config::schema(nought::config::describe<nought::config_test::Chip>()).dump(1) << '\n';
}
