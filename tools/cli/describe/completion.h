#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace nought::tools {

/// One word that may come next.
struct Candidate {
    std::string word;
    std::string sentence;  ///< may be empty
};

/// What may come next on a command line.
struct Completion {
    std::vector<Candidate> candidates;
    bool files = false;    ///< or the name of a file
    bool folders = false;  ///< or the name of a folder
    bool open = false;     ///< a candidate may go on without a space: `memory=`, `node.`
};

/// Completes the last of `words`, which are what stands behind the program's name; it may be empty. The commands and
/// options are those of `app`, what an option takes follows from its type name, files where that says nothing.
Completion complete(const CLI::App& app, const std::vector<std::string>& words);

}  // namespace nought::tools
