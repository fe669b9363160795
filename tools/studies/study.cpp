#include "tools/studies/study.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/present/page_files.h"
#include "tools/studies/published/published.h"
#include "tools/system/style.h"

namespace nought::tools {

config::Registry<StudyKind>& study_kinds() {
    static config::Registry<StudyKind> registry("kind of run");
    return registry;
}

std::unique_ptr<Study> read_study(const std::filesystem::path& file, ErrorTexts& errors) {
    const auto document = config::Document::load(file);
    config::Diagnostics diagnostics;
    diagnostics.add(document.problems());
    const StudyKind* kind = nullptr;
    if (const auto word = document.string_at("kind")) {
        kind = study_kinds().get(*word, document.place_of("kind"), diagnostics);
    } else if (document.is_whole()) {
        diagnostics.add(document.place_of("kind"), "missing key 'kind': which question this run asks",
                        study_kinds().names());
    }
    if (kind != nullptr) {
        return kind->read(file, errors);
    }
    errors.push_back(diagnostics.text());
    return nullptr;
}

void ListedStudy::add(const config::Diagnostics& diagnostics, ErrorTexts& errors) {
    if (!diagnostics.empty()) {
        errors.push_back(diagnostics.text());
    }
}

void ListedStudy::load_published(std::vector<std::string>& published, const std::string& key,
                                 ErrorTexts& errors) const {
    for (std::size_t i = 0; i < published.size(); ++i) {
        published[i] = beside(file_, published[i], true);
        collect(errors, where(fmt::format("{}.{}", key, i)), [&] { PublishedFigures::load(published[i]); });
    }
}

PageOrigin origin_of(const StudyOutput& output, const std::string& description) {
    PageOrigin origin = output.origin;
    origin.description = description;
    return origin;
}

void show_tables(const Document& page, const std::string& text, const nlohmann::ordered_json& json, const Study& study,
                 const StudyOutput& output) {
    write_pages(page, output.folder, output.figures);
    print(output.json ? json.dump(2) + "\n" : text);
    print_note(fmt::format("written to {}: {}", output.folder.string(), fmt::join(study.files(), ", ")));
}

}  // namespace nought::tools
