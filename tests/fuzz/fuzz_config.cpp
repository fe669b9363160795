#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "sim/base/config/describe.h"
#include "sim/base/config/document.h"
#include "sim/base/config/explain.h"
#include "sim/base/config/json.h"
#include "tests/sim/base/config/chip.h"

/// Any bytes give either diagnostics or a configuration; a configuration survives being printed and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace nought;
    const std::string text(data, data + size);
    // A text with '=' serves as a --set too.
    config::Document document = config::Document::parse(text, "input.yaml");
    if (const std::size_t cut = text.find('='); cut != std::string::npos) {
        document.set(text.substr(0, cut), text.substr(cut + 1));
    }
    const auto [chip, errors] = config_test::read_chip(document);
    if (errors.empty()) {
        const auto [again, more_errors] =
            config_test::read_chip(config::explain(config::describe<config_test::Chip>(), config::to_json(chip)));
        if (!more_errors.empty() || config::to_json(again) != config::to_json(chip)) {
            std::abort();
        }
    }
    return 0;
}
