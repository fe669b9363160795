#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/options.h"
#include "sim/base/config/place.h"
#include "tools/engine/accelerator_choice.h"
#include "tools/engine/network_use.h"
#include "tools/engine/part_file.h"
#include "workloads/networks/network.h"
#include "workloads/prune/pruner.h"
#include "workloads/quantise/quantiser.h"

namespace nought::tools {

/// What of a part is wrong; the part may be used only where nothing is.
struct CheckedPart {
    std::string identity;
    config::Place place;  ///< where the study chooses it
    config::Diagnostics errors;
};

struct AcceleratorPart : CheckedPart {
    AcceleratorChoice choice;
    nlohmann::ordered_json resolved;  ///< every parameter with its value
};

struct TechnologyPart : CheckedPart {
    PartFile file;
    nlohmann::ordered_json resolved;
};

struct NetworkPart : CheckedPart {
    PartFile file;
    NetworkUse use;  ///< without recipes, which are parts of their own
    std::optional<workloads::Network> network;
};

template <class Product>
struct RecipePart : CheckedPart {
    PartFile file;
    std::optional<workloads::Recipe<Product>> recipe;
};

/// What a point is made of; all but the network may be missing.
struct PointParts {
    std::shared_ptr<const AcceleratorPart> accelerator;
    std::shared_ptr<const TechnologyPart> technology;
    std::shared_ptr<const NetworkPart> network;
    std::shared_ptr<const RecipePart<workloads::Pruner>> prune;
    std::shared_ptr<const RecipePart<workloads::Quantiser>> quantise;
};

/// Reads and checks the parts of points, each different one once.
class PartMaker {
public:
    /// Paths are relative to the study's file.
    explicit PartMaker(std::filesystem::path study) : study_(std::move(study)) {}

    PointParts make(const std::vector<Setting>& settings);

private:
    template <class Made, class Make>
    std::shared_ptr<const Made> once(std::map<std::string, std::shared_ptr<const Made>>& made, Part part,
                                     const std::vector<Setting>& settings, Make make, const std::string& besides = {});
    void read_accelerator(AcceleratorPart& part, const std::vector<Setting>& settings) const;
    void read_technology(TechnologyPart& part, const std::vector<Setting>& settings,
                         const AcceleratorPart& accelerator) const;
    void read_network(NetworkPart& part, const std::vector<Setting>& settings) const;
    template <class Product>
    void read_recipe(RecipePart<Product>& part, const std::vector<Setting>& settings,
                     const typename workloads::Recipe<Product>::Methods& methods) const;

    std::filesystem::path study_;
    std::map<std::string, std::shared_ptr<const AcceleratorPart>> accelerators_;
    std::map<std::string, std::shared_ptr<const TechnologyPart>> technologies_;
    std::map<std::string, std::shared_ptr<const NetworkPart>> networks_;
    std::map<std::string, std::shared_ptr<const RecipePart<workloads::Pruner>>> pruners_;
    std::map<std::string, std::shared_ptr<const RecipePart<workloads::Quantiser>>> quantisers_;
};

}  // namespace nought::tools
