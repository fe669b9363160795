#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/place.h"
#include "tools/engine/point_job.h"
#include "tools/engine/point_parts.h"
#include "workloads/trace/trace.h"

namespace nought::tools {

/// One simulation that a study asks for; without an accelerator among the settings only the network's trace.
struct PointRequest {
    std::vector<Setting> settings;
    std::string network_title;      ///< what the result calls the network and the accelerator; the names of their files
    std::string accelerator_title;  ///< where empty
    std::filesystem::path folder;   ///< below the study's, for the files of the result; empty: one file holds all
};

/// What of the networks is simulated, for all points of a study.
struct PointExtent {
    std::vector<std::string> layers;  ///< all where empty
    config::Place layers_place;       ///< where the study says so
    bool timing_only = false;
};

/// Checks what studies ask for, and makes points of it. Each file is read once, each combination of files checked once;
/// what takes long, hashing weights say, is done once too.
class PointMaker {
public:
    /// Paths in settings are relative to the study's file.
    explicit PointMaker(std::filesystem::path study, PointExtent extent = {})
        : maker_(std::move(study)), extent_(std::move(extent)) {}

    /// Adds every error of the files and of their combination.
    void check(const PointRequest& request, config::Diagnostics& diagnostics);
    /// Of a request without errors. Changed files are written below the folder.
    PointJob make(const PointRequest& request, const std::filesystem::path& folder);
    PointParts parts(const std::vector<Setting>& settings) { return maker_.make(settings); }

private:
    struct TracePlace {
        RunNetwork network;
        std::string key;
        std::filesystem::path folder;
        nlohmann::ordered_json json;
    };
    void check_combination(const PointParts& parts, const PointRequest& request, config::Diagnostics& diagnostics);
    void check_layers(const workloads::Network& network, config::Diagnostics& diagnostics) const;
    const std::vector<workloads::TraceLayer>& operands_of(const PointParts& parts);
    const TracePlace& trace_of(const PointParts& parts, const std::filesystem::path& folder);

    PartMaker maker_;
    PointExtent extent_;
    std::map<std::string, config::Diagnostics> checked_;  ///< what is wrong with combinations of parts
    std::map<std::string, std::vector<workloads::TraceLayer>> operands_;
    std::map<std::string, TracePlace> traces_;
};

}  // namespace nought::tools
