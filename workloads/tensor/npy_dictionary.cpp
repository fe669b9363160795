#include "workloads/tensor/npy_dictionary.h"

#include <limits>
#include <set>

#include <fmt/format.h>

#include "sim/base/config/error.h"

namespace nought::workloads {

namespace {

class DictionaryParser {
public:
    DictionaryParser(std::string_view text, const std::string& where) : rest_(text), where_(where) {}

    NpyHeader parse() {
        expect('{');
        while (!accept('}')) {
            parse_entry();
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        skip_spaces();
        if (!rest_.empty()) {
            fail("unexpected text after the dictionary");
        }
        for (const char* key : {"descr", "fortran_order", "shape"}) {
            if (!seen_.contains(key)) {
                fail(fmt::format("missing key '{}'", key));
            }
        }
        return header_;
    }

private:
    void parse_entry() {
        const std::string key = parse_string();
        expect(':');
        if (!seen_.insert(key).second) {
            fail(fmt::format("repeated key '{}'", key));
        }
        if (key == "descr") {
            header_.descr = parse_descr();
        } else if (key == "fortran_order") {
            header_.fortran_order = parse_bool();
        } else if (key == "shape") {
            header_.shape = parse_shape();
        } else {
            fail(fmt::format("unknown key '{}'", key));
        }
    }

    std::string parse_descr() {
        skip_spaces();
        if (rest_.starts_with('[')) {
            fail("structured elements are not supported");
        }
        return parse_string();
    }

    bool parse_bool() {
        if (accept_word("False")) {
            return false;
        }
        if (!accept_word("True")) {
            fail("'fortran_order' must be True or False");
        }
        return true;
    }

    Shape parse_shape() {
        Shape shape;
        expect('(');
        while (!accept(')')) {
            shape.push_back(parse_extent());
            // numpy itself stops at 32 axes.
            if (shape.size() > 32) {
                fail("more than 32 axes");
            }
            if (!accept(',')) {
                expect(')');
                break;
            }
        }
        return shape;
    }

    std::int64_t parse_extent() {
        skip_spaces();
        std::int64_t value = 0;
        std::size_t digits = 0;
        for (; digits < rest_.size() && rest_[digits] >= '0' && rest_[digits] <= '9'; ++digits) {
            if (value > (std::numeric_limits<std::int64_t>::max() - 9) / 10) {
                fail("the shape does not fit in 64 bits");
            }
            value = value * 10 + (rest_[digits] - '0');
        }
        if (digits == 0) {
            fail("'shape' must be a tuple of whole numbers");
        }
        rest_.remove_prefix(digits);
        return value;
    }

    std::string parse_string() {
        skip_spaces();
        if (!rest_.starts_with('\'') && !rest_.starts_with('"')) {
            fail("expected a quoted string");
        }
        const std::size_t end = rest_.find(rest_.front(), 1);
        if (end == std::string_view::npos) {
            fail("a string without an end");
        }
        std::string value(rest_.substr(1, end - 1));
        rest_.remove_prefix(end + 1);
        return value;
    }

    void skip_spaces() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \n"), rest_.size())); }

    bool accept_word(std::string_view word) {
        skip_spaces();
        if (!rest_.starts_with(word)) {
            return false;
        }
        rest_.remove_prefix(word.size());
        return true;
    }

    bool accept(char c) { return accept_word({&c, 1}); }

    void expect(char c) {
        if (!accept(c)) {
            fail(fmt::format("expected '{}'", c));
        }
    }

    [[noreturn]] void fail(const std::string& what) const {
        throw config::UserError(fmt::format("{}: bad NPY header: {}", where_, what));
    }

    std::string_view rest_;
    const std::string& where_;
    std::set<std::string> seen_;
    NpyHeader header_;
};

}  // namespace

NpyHeader parse_npy_dictionary(std::string_view text, const std::string& where) {
    return DictionaryParser(text, where).parse();
}

}  // namespace nought::workloads
