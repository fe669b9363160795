#pragma once

#include <cstdint>
#include <string>

#include "models/accelerator.h"
#include "sim/base/config/options.h"

namespace nought::models::roofline {

/// What a data sheet says of a chip.
struct Config {
    std::string name;
    std::string model;
    double peak_tops = 1;
    double bandwidth_gb_per_s = 100;
    double power_w = 100;
    double node_nm = 16;
    double area_mm2 = 0;
    double clock_ghz = 1;
    std::int64_t operand_bits = 16;

    template <class Fields>
    void fields(Fields& field) {
        field("name", name, "what reports call this accelerator", config::required);
        field("model", model, "the kind of accelerator, see `nought list accelerators`", config::required);
        field("peak_tops", peak_tops, "peak throughput, 10^12 operations/s; a multiply-accumulate is two",
              config::Range{1e-6, 1e6}, config::required);
        field("bandwidth_gb_per_s", bandwidth_gb_per_s, "peak bandwidth of the memory, GB/s", config::Range{0.001, 1e6},
              config::required);
        field("power_w", power_w, "drawn all the time, W", config::Range{0.001, 1e6}, config::required);
        field("node_nm", node_nm, "technology node, nm; for the record", config::Range{1, 1000});
        field("area_mm2", area_mm2, "area of the chip, mm2; 0 where it is not known", config::Range{0, 1e5});
        field("clock_ghz", clock_ghz, "clock in which reports count cycles, GHz", config::Range{0.001, 100});
        field("operand_bits", operand_bits, "bits of each input, weight and output in memory", config::Range{1, 64});
    }

    Peak peak() const;
};

/// A chip that is not simulated: a bound from its data sheet, to compare with.
///
/// A layer takes the longer of operations / peak and compulsory bytes / bandwidth, in whole cycles, rounded up; energy
/// is power x time. Compulsory bytes are the layer's inputs, weights, biases and outputs, once each. Results say that
/// nothing was simulated, and verify nothing.
class Roofline final : public Accelerator {
public:
    explicit Roofline(const Config& config) : config_(config) {}
    /// Layers and pools in execution order; other steps are left out, as on the nodes that leave them to a host.
    Result simulate(const workloads::Trace& trace, const SimulateOptions& options) override;

private:
    /// What an operation does.
    struct Load {
        double operations = 0;
        double elements_read = 0;
        double elements_written = 0;
    };
    static Load load_of(const workloads::ConvShape& shape);
    static Load load_of(const workloads::PoolShape& shape);
    LayerResult row(const workloads::TraceOperation& operation, const Load& load) const;

    Config config_;
};

}  // namespace nought::models::roofline
