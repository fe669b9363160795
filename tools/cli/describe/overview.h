#pragma once

#include <string>
#include <vector>

namespace nought::tools {

/// Something with a name and what there is to say about it.
struct Fact {
    std::string name;
    std::string sentence;
};

/// What holds for every command; --help and the manual page say it.
const std::vector<Fact>& exit_codes();
const std::vector<Fact>& environment();

/// Both, as the last part of `nought --help`.
std::string help_footer();

}  // namespace nought::tools
