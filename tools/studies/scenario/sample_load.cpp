#include "tools/studies/scenario/sample_load.h"

namespace nought::tools {
namespace {

models::FrameRecord sample_record(std::size_t network) {
    constexpr std::size_t layers = 50;
    constexpr std::size_t tasks_of_layer = 20;
    models::FrameRecord record;
    record.units = {{"vmp", 4, 512}, {"pma", 2, 1792}, {"mpc", 2, 128}};
    record.dram_bytes_per_cycle = 32;
    for (std::size_t layer = 0; layer < layers; ++layer) {
        for (std::size_t i = 0; i < tasks_of_layer; ++i) {
            models::FrameRecord::Task& task = record.tasks.emplace_back();
            const models::FrameRecord::UnitKind& kind = record.units[i % 10 == 9 ? 2 : i % 2];
            task.unit = kind.name;
            task.cycles = 20000 + 613 * ((layer + 3 * i + network) % 17);
            task.macs = task.cycles * static_cast<std::uint64_t>(kind.lanes) * 4 / 5;
            task.dram_read_bytes = 16384 + 64 * ((7 * layer + i) % 41);
            task.dram_write_bytes = 8192;
            task.dynamic_pj = static_cast<double>(task.macs) * 0.05;
            for (std::size_t earlier = 0; layer > 0 && earlier < tasks_of_layer; ++earlier) {
                task.after.push_back((layer - 1) * tasks_of_layer + earlier);
            }
        }
    }
    return record;
}

}  // namespace

CameraLoad sample_load(double seconds) {
    CameraLoad load;
    load.jobs.emplace_back(std::vector<models::FrameRecord>{sample_record(0), sample_record(1)});
    for (std::size_t camera = 0; camera < 10; ++camera) {
        load.cameras.push_back({0, camera, 30, 0.003 * static_cast<double>(camera), 0.1});
    }
    load.streams = load.cameras.size();
    load.seconds = seconds;
    return load;
}

}  // namespace nought::tools
