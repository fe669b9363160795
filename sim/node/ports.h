#pragma once

#include <cstdint>
#include <optional>

#include <systemc>

#include "sim/core/cycle.h"
#include "sim/memory/transfer.h"
#include "sim/node/layer_plan.h"
#include "sim/node/packet.h"

namespace nought::sim {

struct SynapseLayout;

// What the blocks of a node offer to one another. Who waits for news of a channel is sensitive to its port: the
// channels that have news say so.

/// Rows of the neuron memory, as the dispatcher reads them.
class NeuronReads : public virtual sc_core::sc_interface {
public:
    /// From a read to its row at the reader.
    virtual Cycle latency() const = 0;
    /// The first cycle from `earliest` on in which the bank could serve a read.
    virtual Cycle first_free(int bank, Cycle earliest) = 0;
    /// Reads a row in a cycle that first_free() returned.
    virtual void read(int bank, Cycle cycle) = 0;
};

/// Rows of the neuron memory, as what fills it writes them.
class NeuronWrites : public virtual sc_core::sc_interface {
public:
    /// Writes a row as soon as the bank's port is free, and returns the cycle after.
    virtual Cycle write(int bank, Cycle earliest) = 0;
    /// Counts rows that are written, whatever cycles they take.
    virtual void count_writes(std::uint64_t rows) = 0;
};

/// Where the input of a layer is when the layer starts.
enum class InputPlace {
    resident,  ///< in the neuron memory, left there by what ran before
    load,      ///< off-chip, and fits: each line is brought once
    stream,    ///< off-chip, and does not fit: each pass brings every line again
};

/// The lines (rows of a feature map, all its features) of a layer's input. News: a line arrived.
class InputLines : public virtual sc_core::sc_interface {
public:
    virtual InputPlace place() const = 0;
    /// When a line can be read in a pass; empty while it has not come.
    virtual std::optional<Cycle> arrival(std::int64_t pass, std::int64_t line) const = 0;
    /// From cycle `at` on, the pass needs no line before this one.
    virtual void release_before(std::int64_t pass, std::int64_t line, Cycle at) = 0;
};

/// When synapses may be read. A load is a pass, or a window of a pass that does not fit. News: a piece arrived.
class SynapseArrivals : public virtual sc_core::sc_interface {
public:
    /// When a piece can be read; empty while it has not come.
    virtual std::optional<Cycle> arrival(std::int64_t load, std::int64_t piece) const = 0;
    /// When the last piece can be read; empty while one is missing.
    virtual std::optional<Cycle> complete(std::int64_t load) const = 0;
};

/// Synapses on their way into their buffers.
class SynapseFill : public virtual sc_core::sc_interface {
public:
    virtual std::int64_t bytes_per_tile() const = 0;
    virtual void arrived(std::int64_t load, std::int64_t piece, std::int64_t pieces, Cycle at, std::uint64_t bytes) = 0;
    virtual void forget_before(std::int64_t load) = 0;
};

/// What the multipliers see of the synapses.
class SynapseReads : public virtual sc_core::sc_interface {
public:
    /// Lays out the synapses of a pass; weights is (N, features, kernel) of the whole layer.
    virtual void fill(const LayerPlan& plan, std::int64_t pass, const SynapseLayout& layouts,
                      const std::int16_t* weights) = 0;
    virtual const std::int16_t* rows() const = 0;
    virtual std::int64_t row_count() const = 0;
    virtual std::int32_t largest_synapse() const = 0;
    /// Counts rows of 16 synapses that are read from a slice.
    virtual void read_slices(std::uint64_t slices) = 0;
};

/// Space of synapses that the lanes have finished with.
class SynapseReleases : public virtual sc_core::sc_interface {
public:
    virtual void release_load(std::int64_t load, Cycle at) = 0;
    virtual void release_piece(std::int64_t load, std::int64_t piece, Cycle at) = 0;
};

/// The tree from the dispatcher to the tiles.
class Broadcast : public virtual sc_core::sc_interface {
public:
    virtual void begin_pass(const LayerPlan& plan, std::int64_t pass) = 0;
    /// Takes the packet's contents and leaves an empty one.
    virtual void accept(Packet& packet) = 0;
};

/// Partial sums on their way from the adder trees to the output stage.
class PartialSums : public virtual sc_core::sc_interface {
public:
    /// sums: one for each filter of the pass, or null when the arithmetic is skipped; those of the next window of a
    /// pallet are `pitch` further on.
    virtual void accept(const Packet& packet, const std::int64_t* sums, std::int64_t pitch = 0) = 0;
};

/// Places of windows in the output buffers. News: writes are booked.
class OutputPlaces : public virtual sc_core::sc_interface {
public:
    /// Windows whose writes are booked.
    virtual std::int64_t windows_taken() const = 0;
    /// From when on the next `count` windows have a place. Needs all earlier windows to be taken, and as many places.
    virtual Cycle places_free_at(std::int64_t count) const = 0;
};

/// The buffer in which outputs wait that go off-chip. News: the off-chip memory took some.
class OutputStaging : public virtual sc_core::sc_interface {
public:
    virtual bool off_chip() const = 0;
    virtual bool has_room(std::uint64_t bytes) const = 0;
    /// Bytes that are there from cycle `at` on, and where they go, from the beginning of the layer's outputs.
    virtual void push(const MemoryRun& run, Cycle at) = 0;
    virtual bool drained() const = 0;
    /// The cycle after the last byte went off-chip.
    virtual Cycle drained_at() const = 0;
};

}  // namespace nought::sim
