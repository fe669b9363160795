#pragma once

#include <string>

#include "sim/cost/memory_table.h"

namespace nought::sim {

/// The prices of one manufacturing technology, from configs/tech/NAME.yaml, where every number has its source.
class Technology {
public:
    /// A name ("65nm") or a path. Throws config::UserError, with every error of the file.
    static Technology load(const std::string& name_or_path);
    Technology(std::string name, const TechnologyFile& file);

    const std::string& name() const { return name_; }
    const TechnologyFile& file() const { return file_; }

    /// One memory with one port; see MemoryTable for what lies between the rows, and its errors.
    MemoryCost sram(std::int64_t bytes, std::int64_t width_bits) const { return sram_.cost(bytes, width_bits); }
    MemoryCost edram(std::int64_t bytes, std::int64_t width_bits) const { return edram_.cost(bytes, width_bits); }

    /// Integer units by operand width; between rows interpolated over the logarithms, at most four times beyond
    /// them (config::UserError).
    OperationCost multiply(std::int64_t bits) const;
    OperationCost add(std::int64_t bits) const;
    OperationCost compare(std::int64_t bits) const;
    /// Storage for one bit in a register, and one write of it.
    OperationCost register_bit() const;
    /// A choice between two bits, and an exclusive-or of two.
    OperationCost multiplexer_bit() const;
    OperationCost xnor_bit() const;

    double wire_pj_per_bit_mm() const { return file_.wire_pj_per_bit_mm; }
    double dram_pj_per_byte() const { return file_.dram_pj_per_byte; }

private:
    OperationCost operation(const char* what, const std::vector<OperationRow>& rows, std::int64_t bits) const;

    std::string name_;
    TechnologyFile file_;
    MemoryTable sram_;
    MemoryTable edram_;
};

}  // namespace nought::sim
