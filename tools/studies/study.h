#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "sim/base/config/checker.h"
#include "sim/base/config/description.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/reader.h"
#include "sim/base/config/registry.h"
#include "tools/engine/point_maker.h"
#include "tools/engine/run_parts.h"
#include "tools/present/document.h"
#include "tools/present/figures.h"
#include "tools/studies/comparison/comparison_page.h"

namespace nought::tools {

/// What a study's tables are called for with.
struct StudyOutput {
    std::filesystem::path folder;
    bool json = false;  ///< on standard output, in place of text
    std::optional<FigureFormat> figures;
    PageOrigin origin;  ///< its description left empty
};

/// A question that a file asks: the points that answer it, and the tables that are made of them.
class Study : public PointSource {
public:
    /// Whether there is more to do than anybody meant. Throws config::UserError where there is more than can be done.
    virtual std::optional<std::string> doubt() const { return {}; }
    /// How long all points take with so many side by side, as a sentence; empty where that is not long, or not known.
    virtual std::string estimate(std::size_t /*jobs*/) const { return {}; }
    /// The files that finish() leaves in the folder.
    virtual std::vector<std::string> files() const = 0;
    /// Prints tables and writes files, when every point is there.
    virtual void finish(const StudyOutput& output) = 0;
    /// Whether finish() makes sense of a part of the points too.
    virtual bool shows_part() const { return false; }
};

/// A kind of study: `kind` in a run file, or a command of its own.
class StudyKind {
public:
    virtual ~StudyKind() = default;
    /// The keys of its file.
    virtual config::Description describe() const = 0;
    /// Reads its file and every file that is named there. Adds the text of every error; the study may be used only
    /// where there are none.
    virtual std::unique_ptr<Study> read(const std::filesystem::path& file, ErrorTexts& errors) const = 0;
};

/// Those of run files, by the word behind `kind`.
config::Registry<StudyKind>& study_kinds();

/// Makes a study known that is read from a run file: `Type(file, errors)`, with the keys of `Type::Spec`.
template <class Type>
bool register_study(const std::string& kind, const std::string& sentence) {
    class Kind : public StudyKind {
        config::Description describe() const override { return config::describe<typename Type::Spec>(); }
        std::unique_ptr<Study> read(const std::filesystem::path& file, ErrorTexts& errors) const override {
            return std::make_unique<Type>(file, errors);
        }
    };
    return study_kinds().add(kind, sentence, std::make_unique<Kind>());
}

/// Reads a run file as what its `kind` says.
std::unique_ptr<Study> read_study(const std::filesystem::path& file, ErrorTexts& errors);

/// A study of points that its file lists.
class ListedStudy : public Study {
public:
    std::uint64_t count() const override { return requests_.size(); }
    PointJob point(std::uint64_t index, const std::filesystem::path& folder) override {
        return maker_.make(requests_.at(index), folder);
    }

protected:
    explicit ListedStudy(const std::filesystem::path& file)
        : file_(file), document_(config::Document::load(file)), maker_(file) {}

    /// Reads the file's keys; false, and their errors added, where there are any.
    template <class Spec>
    bool read(Spec& spec, ErrorTexts& errors) const {
        config::Diagnostics diagnostics;
        spec = config::read<Spec>(document_, diagnostics);
        add(diagnostics, errors);
        return diagnostics.empty();
    }
    static void add(const config::Diagnostics& diagnostics, ErrorTexts& errors);

    /// Makes paths of published figures relative to the file, and checks them; `key` is the list's.
    void load_published(std::vector<std::string>& published, const std::string& key, ErrorTexts& errors) const;

    /// The block at a dotted key of the file; nullptr where there is none.
    const config::Node* block(const std::string& key) const { return node_at(document_.root(), key); }
    /// Where the file has a key, for the texts of errors.
    std::string where(const std::string& key) const { return config::address(document_.place_of(key)); }

    std::filesystem::path file_;
    config::Document document_;
    PointMaker maker_;
    std::vector<PointRequest> requests_;
};

/// How a page says that it can be made again.
PageOrigin origin_of(const StudyOutput& output, const std::string& description);

/// Writes report.html and figures, prints the text or the JSON of a report, and says which files there are.
void show_tables(const Document& page, const std::string& text, const nlohmann::ordered_json& json, const Study& study,
                 const StudyOutput& output);

}  // namespace nought::tools
