#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <variant>

#include <nlohmann/json.hpp>

#include "models/result.h"
#include "tools/engine/point_job.h"

namespace nought::tools {

/// What is wrong with a point's file.
struct BadPoint {
    std::string why;
};

/// The points of studies in a folder. A point of many has one file, FOLDER/points/<hash of the inputs>.json; one whose
/// result has files of its own has point.json beside them, which holds the inputs and the hash of each file. Files
/// appear complete or not at all, and what they say of themselves is checked whenever they are read: disks and people
/// lose parts of files, and change them.
class PointStore {
public:
    explicit PointStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

    std::filesystem::path file(const std::string& hash) const { return folder_ / "points" / (hash + ".json"); }
    std::filesystem::path file(const PointJob& job) const;
    bool has_file(const std::string& hash) const { return std::filesystem::exists(file(hash)); }

    /// The result of a point whose one file is there.
    std::variant<models::Result, BadPoint> read(const std::string& hash) const;
    /// Whether the point is there; where something else is, `told` is called with what is wrong with it.
    bool has(const PointJob& job, const std::function<void(const std::string& why)>& told) const;

    const std::filesystem::path& folder() const { return folder_; }

private:
    std::optional<BadPoint> fault_of_files(const PointJob& job) const;

    std::filesystem::path folder_;
};

/// A point's one file. The inputs are the job's.
nlohmann::ordered_json point_document(const nlohmann::ordered_json& inputs, const models::Result& result);

/// What point.json says of the files of a result beside it, as they are on the disk.
nlohmann::ordered_json point_of_files(const nlohmann::ordered_json& inputs, const std::filesystem::path& folder);

/// What a result in files of its own consists of; host.json, which is another one each time, left out.
inline constexpr const char* result_files[] = {"frame.json", "layers.csv", "result.json", "statistics.csv"};

}  // namespace nought::tools
