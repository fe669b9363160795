#include "tests/models/eyeq/replay/records.h"

namespace nought::tests {
namespace {

/// 0 up to `most`; no std::uniform_int_distribution, which differs from library to library.
std::uint64_t draw(std::mt19937& random, std::uint64_t most) {
    return random() % (most + 1);
}

}  // namespace

models::FrameRecord random_record_like(const models::FrameRecord& chip, std::mt19937& random, std::size_t tasks) {
    models::FrameRecord record = chip;
    record.tasks.clear();
    record.macs = 0;
    for (std::size_t i = 0; i < tasks; ++i) {
        models::FrameRecord::Task& task = record.tasks.emplace_back();
        task.layer = "layer" + std::to_string(i / 3);
        task.unit = chip.units[draw(random, chip.units.size() - 1)].name;
        task.cycles = draw(random, 3) == 0 ? 0 : draw(random, 9);
        task.macs = 1 + draw(random, 50);
        task.dram_read_bytes = draw(random, 2) == 0 ? 0 : draw(random, 40);
        task.dram_write_bytes = draw(random, 2) == 0 ? 0 : draw(random, 20);
        task.sram_bytes = draw(random, 9);
        task.dynamic_pj = static_cast<double>(draw(random, 100));
        record.macs += task.macs;
        for (std::size_t earlier = 0; earlier < i; ++earlier) {
            if (draw(random, 4) == 0) {
                task.after.push_back(earlier);
            }
        }
    }
    return record;
}

models::FrameRecord random_record(std::mt19937& random, std::size_t tasks) {
    models::FrameRecord chip;
    chip.accelerator = "small";
    chip.network = "random";
    const std::size_t kinds = 1 + draw(random, 2);
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        chip.units.push_back({"kind" + std::to_string(kind), static_cast<std::int64_t>(1 + draw(random, 2)), 4});
    }
    chip.dram_bytes_per_cycle = 0.5 * static_cast<double>(2 + draw(random, 20));
    return random_record_like(chip, random, tasks);
}

}  // namespace nought::tests
