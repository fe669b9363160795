#include "sim/base/text/nearest.h"

#include <algorithm>
#include <cctype>
#include <cstddef>

namespace nought::base {

namespace {

constexpr std::size_t longest_name = 64;

std::string plain(std::string_view word) {
    std::string result;
    for (const char c : word) {
        result += c == '-' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return result;
}

/// Insertions, deletions, substitutions and swaps of neighbours that lead from a to b.
std::size_t distance(const std::string& a, const std::string& b) {
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        d[i][0] = i;
    }
    for (std::size_t j = 0; j <= b.size(); ++j) {
        d[0][j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substitution = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, substitution});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
    }
    return d[a.size()][b.size()];
}

}  // namespace

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates) {
    if (word.empty() || word.size() > longest_name) {
        return {};
    }
    const std::string wanted = plain(word);
    std::size_t best = std::max<std::size_t>(1, wanted.size() / 3) + 1;
    std::optional<std::string> result;
    for (const std::string& candidate : candidates) {
        if (candidate.size() > longest_name) {
            continue;
        }
        const std::size_t changes = distance(wanted, plain(candidate));
        // A one-letter word is one change away from every other: that is not a likeness.
        if (changes < best && changes < std::max(wanted.size(), candidate.size())) {
            best = changes;
            result = candidate;
        }
    }
    return result;
}

}  // namespace nought::base
