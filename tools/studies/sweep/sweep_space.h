#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/node.h"
#include "sim/base/config/place.h"
#include "tools/engine/parameter_path.h"
#include "tools/engine/setting.h"
#include "tools/studies/sweep/sweep_spec.h"

namespace nought::tools {

/// A parameter that varies: a column of the table.
struct SweepColumn {
    std::string written;  ///< the path as the sweep writes it
    ParameterPath path;
    config::Place place;
};

/// The points of a sweep: every combination of the grid's values, of the rows of the zip, and of the rows of the list.
/// The last path of the grid goes faster than those before it, the zip faster than the grid, the list fastest. Points
/// are counted and worked out one by one, never held.
class SweepSpace {
public:
    /// Adds a diagnostic for paths or values given twice and for lists of the zip that differ in length. The spec must
    /// outlive the space.
    SweepSpace(const SweepSpec& spec, config::Diagnostics& diagnostics);

    const std::vector<SweepColumn>& columns() const { return columns_; }
    /// Nothing where 64 bits do not hold it.
    std::optional<std::uint64_t> count() const { return count_; }
    /// "3 x 4 x 16 = 192" for messages.
    std::string count_text() const;

    /// The values of a point by column; nullptr where a row of the list leaves a path alone.
    std::vector<const config::Node*> values(std::uint64_t index) const;
    /// The same as settings, without the paths that are left alone.
    std::vector<Setting> settings(std::uint64_t index) const;
    /// Points that between them have every row of every group, the others at their first.
    std::vector<std::uint64_t> corners() const;

private:
    /// Columns that move together, and the values of each row.
    struct Group {
        std::vector<std::size_t> columns;
        std::vector<std::vector<const config::Node*>> rows;
    };

    std::size_t add_column(const config::Entry& entry, config::Diagnostics& diagnostics);
    void add_grid(const config::Node& grid, config::Diagnostics& diagnostics);
    void add_zip(const config::Node& zip, config::Diagnostics& diagnostics);
    void add_list(const config::Node& list, config::Diagnostics& diagnostics);
    void multiply_up();

    std::vector<SweepColumn> columns_;
    std::vector<Group> groups_;
    std::optional<std::uint64_t> count_ = 1;
};

}  // namespace nought::tools
