#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "models/accelerator.h"
#include "models/eyeq/mapping/mapping.h"
#include "models/eyeq/units/mpc.h"
#include "models/eyeq/units/pma.h"
#include "models/eyeq/units/vmp.h"
#include "sim/base/config/checker.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/options.h"
#include "sim/memory/banked_sram.h"
#include "sim/memory/dma_engine.h"
#include "sim/memory/dram/dram_config.h"
#include "sim/memory/memory_model.h"
#include "workloads/trace/trace.h"

namespace nought::models::eyeq {

/// Units of one kind: how many, what one of them is, and the DMA engine that each has.
template <class Datapath>
struct UnitGroup {
    std::int64_t count = 2;
    Datapath datapath;
    sim::DmaConfig dma;

    template <class Fields>
    void fields(Fields& field) {
        field("count", count, "units of this kind", config::Range{0, 64});
        datapath.fields(field);
        field("dma", dma, "the DMA engine of each unit");
    }
    void check(config::Checker& check) const {
        if constexpr (requires { datapath.check(check); }) {
            datapath.check(check);
        }
    }
};

/// The processor that hands out work.
struct HostConfig {
    std::int64_t dispatch_cycles = 32;
    std::int64_t queue_depth = 4;
    bool overlap = true;
    std::int64_t frames_in_flight = 1;

    template <class Fields>
    void fields(Fields& field) {
        field("dispatch_cycles", dispatch_cycles, "host cycles to hand one task to a unit (assumption)",
              config::Range{0, 100000});
        field("queue_depth", queue_depth, "tasks that wait at a unit (assumption)", config::Range{1, 1024});
        field("overlap", overlap, "layers overlap where data allows; false: each waits for the one before");
        field("frames_in_flight", frames_in_flight, "frames that share the on-chip SRAM: each has an equal part",
              config::Range{1, 16});
    }
};

/// A heterogeneous array after Mobileye's EyeQ.
struct EyeqConfig {
    std::string name;
    std::string model;
    std::string technology = "10nm";
    double clock_ghz = 1.0;
    sim::MemoryModel memory = sim::MemoryModel::real;
    Mapping mapping = Mapping::automatic;
    std::map<std::string, std::string> pins;
    bool skip_missing_columns = true;
    HostConfig host;
    UnitGroup<VmpConfig> vmp;
    UnitGroup<PmaConfig> pma;
    UnitGroup<MpcConfig> mpc;
    sim::SramConfig sram;
    sim::DramConfig dram;

    template <class Fields>
    void fields(Fields& field) {
        field("name", name, "what reports call this accelerator", config::required);
        field("model", model, "the kind of accelerator, see `nought list accelerators`", config::required);
        field("technology", technology, "prices of operations and memories, see `nought list technologies`");
        field("clock_ghz", clock_ghz, "clock frequency, GHz", config::Range{0.001, 100});
        field("memory", memory, "ideal: only units and host take time; real: SRAM, DMA engines and DRAM do too");
        field("mapping", mapping, "auto: a layer's tasks go to the units that end them soonest; one_kind: to one kind");
        field("pins", pins, "units for layers, by a layer's name or a kind of layer: {conv1: vmp, lrn: mpc}");
        field("skip_missing_columns", skip_missing_columns,
              "weights without the columns of the kernel matrix that no filter of a group uses");
        field("host", host, "the processor that dispatches tasks");
        field("vmp", vmp, "vector microcode processors");
        field("pma", pma, "programmable macro arrays");
        field("mpc", mpc, "multithreaded processing clusters");
        field("sram", sram, "the shared on-chip memory");
        field("dram", dram, "the off-chip memory");
    }
    void check(config::Checker& check) const;

    void check_network(const config::Document& document, const workloads::Network& network,
                       config::Diagnostics& diagnostics) const;
    Peak peak() const;
    /// Why the array cannot run a layer, as far as its shape and operands tell; empty when it can.
    std::string refusal(const workloads::TraceLayer& layer) const;
};

}  // namespace nought::models::eyeq
