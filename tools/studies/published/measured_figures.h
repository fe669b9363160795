#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tools/studies/published/published.h"

namespace nought::tools {

/// What a run measured in the place of a published figure.
struct Measured {
    std::string run;  ///< the name of the run's folder
    double value = 0;
};

/// The shares that a run with pruning left of a layer, in per cent.
struct MeasuredLayer {
    std::string run;
    double act_percent = 0;
    double weights_percent = 0;
    double flop_percent = 0;
};

/// Everything in folders of finished runs that stands beside a published figure.
class MeasuredFigures {
public:
    /// Takes the folder's comparison.json, pruning.json and quantisation.json. Throws config::UserError when there is
    /// none, or one that cannot be read.
    void add(const std::filesystem::path& folder);

    /// Of runs that had this very figure beside them, value and source included.
    std::vector<Measured> find(const PublishedFigures& publication, const PublishedFigure& figure) const;
    std::vector<MeasuredLayer> find(const PublishedLayer& layer) const;

private:
    struct Entry {
        std::string run;
        nlohmann::ordered_json figure;  ///< as to_json() has a PublishedTable's, without what was measured
        std::string publication;        ///< empty where the report does not say
        double value = 0;
    };
    struct LayerEntry {
        nlohmann::ordered_json layer;
        MeasuredLayer measured;
    };

    void add_comparison(const std::string& run, const nlohmann::ordered_json& report);
    void add_pruning(const std::string& run, const nlohmann::ordered_json& report);
    void add_quantisation(const std::string& run, const nlohmann::ordered_json& report);

    std::vector<Entry> figures_;
    std::vector<LayerEntry> layers_;
};

}  // namespace nought::tools
