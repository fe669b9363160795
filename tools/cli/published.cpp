#include "tools/cli/commands.h"
#include "tools/studies/published/published_page.h"
#include "tools/system/failure.h"
#include "tools/system/output_file.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

struct PublishedOptions {
    std::vector<std::string> folders;
    std::string output;
    bool json = false;
};

int gather_published(const PublishedOptions& options) {
    MeasuredFigures measured;
    for (const std::string& folder : options.folders) {
        measured.add(folder);
    }
    const std::string text = options.json ? published_json(measured).dump(2) + "\n" : published_page(measured);
    if (options.output.empty()) {
        print(text);
    } else {
        write_file(options.output, text);
        print_note("written to " + options.output);
    }
    return done;
}

}  // namespace

void add_published(CLI::App& app, Chosen& chosen) {
    add_command<PublishedOptions>(
        app, chosen, "published", "Every published figure, with what runs measured in its place, as Markdown",
        [](CLI::App& command, PublishedOptions& options) {
            command.add_option("runs", options.folders, "folders of finished runs; figures alone when left out")
                ->type_name("DIR");
            command.add_option("-o,--output", options.output, "write to this file")->type_name("FILE");
            command.add_flag("--json", options.json, "JSON in place of Markdown");
        },
        gather_published);
}

}  // namespace nought::tools
