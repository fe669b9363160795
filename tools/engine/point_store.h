#pragma once

#include <filesystem>
#include <string>
#include <variant>

#include <nlohmann/json.hpp>

#include "models/result.h"

namespace nought::tools {

/// What is wrong with a point's file.
struct BadPoint {
    std::string why;
};

/// The points of sweeps in a folder, a file each, FOLDER/points/<hash of the inputs>.json, which appears complete or
/// not at all. What a file says of itself is checked whenever it is read: disks and people lose parts of files.
class PointStore {
public:
    explicit PointStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

    std::filesystem::path file(const std::string& hash) const { return folder_ / "points" / (hash + ".json"); }
    bool has_file(const std::string& hash) const { return std::filesystem::exists(file(hash)); }

    /// The result of a point whose file is there.
    std::variant<models::Result, BadPoint> read(const std::string& hash) const;

    const std::filesystem::path& folder() const { return folder_; }

private:
    std::filesystem::path folder_;
};

/// A point's file. The inputs are the job's.
nlohmann::ordered_json point_document(const nlohmann::ordered_json& inputs, const models::Result& result);

}  // namespace nought::tools
