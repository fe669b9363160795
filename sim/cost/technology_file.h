#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/config/checker.h"
#include "sim/base/config/options.h"
#include "sim/cost/costs.h"

namespace nought::sim {

/// One macro of a memory table. Costs are above zero: between rows they are interpolated over their logarithms.
struct MemoryRow {
    std::int64_t bytes = 0;
    std::int64_t width_bits = 0;
    double read_pj = 0;
    double write_pj = 0;
    double leakage_mw = 0;
    double area_mm2 = 0;
    double access_ns = 0;
    template <class Fields>
    void fields(Fields& field) {
        field("bytes", bytes, "capacity of the macro", config::Range{1, 1 << 30}, config::required);
        field("width_bits", width_bits, "bits that one access reads or writes", config::Range{1, 65536},
              config::required);
        field("read_pj", read_pj, "energy of one read, pJ", config::Range{1e-6, 1e6}, config::required);
        field("write_pj", write_pj, "energy of one write, pJ", config::Range{1e-6, 1e6}, config::required);
        field("leakage_mw", leakage_mw, "leakage, mW", config::Range{1e-9, 1e6}, config::required);
        field("area_mm2", area_mm2, "area, mm2", config::Range{1e-9, 1e4}, config::required);
        field("access_ns", access_ns, "time of one access, ns", config::Range{1e-3, 1e4}, config::required);
    }
};

/// An arithmetic unit of one operand width.
struct OperationRow {
    std::int64_t bits = 0;
    double energy_pj = 0;
    double area_um2 = 0;
    double leakage_mw = 0;
    template <class Fields>
    void fields(Fields& field) {
        field("bits", bits, "width of an operand", config::Range{1, 1024}, config::required);
        field("energy_pj", energy_pj, "energy of one operation, pJ", config::Range{1e-9, 1e6}, config::required);
        field("area_um2", area_um2, "area, um2", config::Range{1e-6, 1e9}, config::required);
        field("leakage_mw", leakage_mw, "leakage, mW", config::Range{1e-12, 1e6}, config::required);
    }
};

/// Arithmetic units of one kind.
struct OperationTable {
    const char* key;  ///< in the file
    std::vector<OperationRow> rows;

    /// A unit for operands of so many bits: between rows interpolated over the logarithms, at most four times beyond
    /// them (config::UserError).
    OperationCost operator()(std::int64_t bits) const;

    template <class Fields>
    void field_in(Fields& field, std::string_view sentence) {
        field(key, rows, sentence, config::Length{1, 10000}, config::required);
    }
};

/// One bit of a register, or one gate.
struct OneBit {
    double energy_pj = 0;
    double area_um2 = 0;
    double leakage_mw = 0;

    /// One write of the bit, or one pass through the gate.
    OperationCost operator()() const;

    template <class Fields>
    void fields(Fields& field) {
        field("energy_pj", energy_pj, "energy of writing or passing one bit, pJ", config::Range{1e-9, 1e6},
              config::required);
        field("area_um2", area_um2, "area of one bit, um2", config::Range{1e-6, 1e6}, config::required);
        field("leakage_mw", leakage_mw, "leakage of one bit, mW", config::Range{1e-12, 1e6}, config::required);
    }
};

/// configs/tech/NAME.yaml. A price is a member here and its line in fields(); whoever pays asks the member.
struct TechnologyFile {
    std::string description;
    double node_nm = 0;
    double voltage_v = 0;
    double temperature_k = 0;
    std::vector<MemoryRow> sram;
    std::vector<MemoryRow> edram;
    OperationTable multiply{"multiply", {}};
    OperationTable add{"add", {}};
    OperationTable compare{"compare", {}};
    OneBit register_bit;
    OneBit multiplexer_bit;
    OneBit xnor_bit;
    double wire_pj_per_bit_mm = 0;
    double dram_pj_per_byte = 0;
    template <class Fields>
    void fields(Fields& field) {
        const config::Length rows{1, 10000};
        field("description", description, "what the file stands for, in a sentence", config::required);
        field("node_nm", node_nm, "technology node, nm", config::Range{1, 1000}, config::required);
        field("voltage_v", voltage_v, "supply of the logic, V", config::Range{0.1, 10}, config::required);
        field("temperature_k", temperature_k, "temperature of the leakage figures, K", config::Range{1, 1000},
              config::required);
        field("sram", sram, "SRAM macros with one port", rows, config::required);
        field("edram", edram, "embedded DRAM macros with one port", rows, config::required);
        multiply.field_in(field, "integer multipliers by operand width");
        add.field_in(field, "integer adders by operand width");
        compare.field_in(field, "comparators and maxima by operand width");
        field("register_bit", register_bit, "one bit of a register", config::required);
        field("multiplexer_bit", multiplexer_bit, "a choice between two bits", config::required);
        field("xnor_bit", xnor_bit, "an exclusive-or or exclusive-nor of two bits", config::required);
        field("wire_pj_per_bit_mm", wire_pj_per_bit_mm, "energy of moving one bit over one mm, pJ",
              config::Range{0, 1e3}, config::required);
        field("dram_pj_per_byte", dram_pj_per_byte, "energy of one byte to or from external DRAM, pJ",
              config::Range{0, 1e6}, config::required);
    }
    void check(config::Checker& check) const;
};

}  // namespace nought::sim
