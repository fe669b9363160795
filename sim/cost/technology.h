#pragma once

#include <string>

#include "sim/cost/memory_table.h"
#include "sim/cost/technology_file.h"

namespace nought::sim {

/// The prices of one manufacturing technology, from configs/tech/NAME.yaml, where every number has its source:
/// `technology.multiply(16)`, `technology.register_bit()`, `technology.dram_pj_per_byte`.
class Technology : public TechnologyFile {
public:
    /// A name ("65nm") or a path. Throws config::UserError, with every error of the file.
    static Technology load(const std::string& name_or_path);
    Technology(std::string name, const TechnologyFile& file);

    const std::string& name() const { return name_; }
    const TechnologyFile& file() const { return *this; }

    /// One memory with one port; see MemoryTable for what lies between the rows, and its errors.
    MemoryCost sram(std::int64_t bytes, std::int64_t width_bits) const { return sram_.cost(bytes, width_bits); }
    MemoryCost edram(std::int64_t bytes, std::int64_t width_bits) const { return edram_.cost(bytes, width_bits); }

private:
    std::string name_;
    MemoryTable sram_;
    MemoryTable edram_;
};

}  // namespace nought::sim
