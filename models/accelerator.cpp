#include "models/accelerator.h"

namespace nought::models {

config::Registry<AcceleratorModel>& accelerator_models() {
    // A function's static, because models register themselves before main in an order that the linker chooses.
    static config::Registry<AcceleratorModel> registry("accelerator model");
    return registry;
}

}  // namespace nought::models
