#include "sim/cost/technology.h"

#include <utility>

#include "sim/base/config/reader.h"
#include "sim/base/config/resolve.h"

namespace nought::sim {

Technology Technology::load(const std::string& name_or_path) {
    const auto path = config::resolve("tech", name_or_path);
    return {path.stem().string(), config::load<TechnologyFile>(path)};
}

Technology::Technology(std::string name, const TechnologyFile& file)
    : TechnologyFile(file),
      name_(std::move(name)),
      sram_(name_ + " sram", file.sram),
      edram_(name_ + " edram", file.edram) {}

}  // namespace nought::sim
