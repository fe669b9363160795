#pragma once

#include "models/eyeq/units/item_queue.h"
#include "models/eyeq/units/mpc_config.h"

namespace nought::models::eyeq {

// The programs of the cluster. queue_...() queue the items of a job whose values do not matter; run_...() do a job:
// they count its operands, queue items that depend on values as they become known, and write the results where
// `compute` is set. foresee_...() queue what there is to do as far as it can be told before values are known.

/// Outputs of a VectorStep: items of up to macs_per_core outputs.
void queue_vectors(const Job& job, const MpcConfig& config, ItemQueue& queue);

/// Rows of a transform: an item each.
void queue_transform(const Job& job, const MpcConfig& config, ItemQueue& queue);

/// Softmax over the channels of each position, in three sections: the largest, exponentials and their sum, shares. An
/// item is macs_per_core positions with all their channels, or as many channels of a position: whichever ends sooner.
void queue_softmax(const Job& job, const MpcConfig& config, ItemQueue& queue);
Work run_softmax(const Job& job, bool compute);

/// Region pooling: an item is a region and macs_per_core channels, with all bins of the region one after another.
/// Foreseen with regions of a third of the features' height and width.
void foresee_regions(const Job& job, const MpcConfig& config, ItemQueue& queue);
Work run_regions(const Job& job, const MpcConfig& config, ItemQueue& queue, bool compute);

/// Proposals. Items of the first section are macs_per_core positions with one anchor: boxes are decoded, those of the
/// least size enter a heap of the pre_nms best, one after another. The heap is sorted by passes of merging, an item 64
/// elements, a section each pass. Then suppression, a section for each box that is kept: items of macs_per_core
/// boxes that are still there, all compared with it. At the end a section that stores the boxes.
/// Foreseen without entries into the heap and with no box suppressed.
void foresee_proposals(const Job& job, const MpcConfig& config, ItemQueue& queue);
Work run_proposals(const Job& job, const MpcConfig& config, ItemQueue& queue, bool compute);

}  // namespace nought::models::eyeq
