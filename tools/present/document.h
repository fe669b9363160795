#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "tools/present/chart.h"
#include "tools/present/table.h"

namespace nought::tools {

/// A piece of text; `code` sets it in type of one width with its lines as they are, as commands and files want it.
struct Paragraph {
    std::string text;
    bool code = false;
};

/// A few numbers that say it all, in large type.
struct Headline {
    struct Number {
        std::string value;  ///< "1.23x"
        std::string name;   ///< "faster than dadiannao, mean of 6 networks"
        std::string note;   ///< "published: 1.37x"
    };
    std::vector<Number> numbers;
};

/// A picture, shown with its pixels as squares.
struct Picture {
    std::string png;  ///< the bytes of the file
    int width = 0;    ///< pixels
    int height = 0;
    std::string title;
    std::string caption = {};
};

/// Pictures side by side.
struct Pictures {
    std::string title;
    std::vector<Picture> pictures;
    std::string caption = {};
};

/// What a result depends on: names and values.
struct Facts {
    std::string title;
    std::vector<std::pair<std::string, std::string>> facts;
};

using Block = std::variant<Paragraph, Headline, Chart, Table, Pictures, Facts>;

struct Section {
    std::string heading;
    std::vector<Block> blocks;
    bool folded = false;              ///< shown when asked for; printed all the same
    std::vector<Section> parts = {};  ///< below the blocks

    template <class Any>
    void add(Any block) {
        blocks.emplace_back(std::move(block));
    }
};

/// A document to look at.
struct Document {
    std::string title;
    std::string subtitle = {};
    std::vector<Section> sections = {};
    std::string footer = {};
};

/// Every chart of the page, in order.
std::vector<const Chart*> charts_of(const Document& page);

/// The page as one HTML document that needs nothing else: styles, scripts, Chart.js and pictures are inside. The same
/// page gives the same bytes. Throws std::logic_error where a chart is not in order or two have the same id.
std::string html(const Document& page);

/// Writes html() to a file, with the folders above it; the file appears complete or not at all.
void write_page(const Document& page, const std::filesystem::path& file);

}  // namespace nought::tools
