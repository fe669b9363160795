#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "sim/base/config/error.h"
#include "tests/workloads/tensor/scratch_folder.h"
#include "workloads/tensor/npy.h"

namespace nought::workloads {
namespace {

struct BadFile {
    std::string name;
    std::string bytes;
    std::string message;  ///< after "<path>: "
};

std::string npy(const std::string& dictionary, const std::string& elements, char version = 1) {
    std::string file("\x93NUMPY", 6);
    file += {version, 0, static_cast<char>(dictionary.size()), static_cast<char>(dictionary.size() >> 8)};
    if (version == 2) {
        file += {0, 0};
    }
    return file + dictionary + elements;
}

std::string dictionary(const std::string& descr, const std::string& order, const std::string& shape) {
    return "{'descr': " + descr + ", 'fortran_order': " + order + ", 'shape': " + shape + ", }";
}

std::string with_shape(const std::string& shape, const std::string& elements) {
    return npy(dictionary("'<i2'", "False", shape), elements);
}

std::string many_axes() {
    std::string shape = "(";
    for (int axis = 0; axis < 33; ++axis) {
        shape += "1, ";
    }
    return shape + ")";
}

/// Every way a file can lie that has occurred to us; all are read as int16.
std::vector<BadFile> bad_files() {
    const std::string good = with_shape("(2,)", "abcd");
    return {
        {"empty", "", "not an NPY file: it is empty"},
        {"text", "hello, world", "not an NPY file: it does not start with \\x93NUMPY"},
        {"zip", std::string("PK\x03\x04", 4), "not an NPY file: it does not start with \\x93NUMPY"},
        {"half_magic", std::string("\x93NUM", 4), "truncated NPY header: 4 bytes"},
        {"magic_only", std::string("\x93NUMPY", 6), "truncated NPY header: 6 bytes"},
        {"no_length", std::string("\x93NUMPY\x01\x00\x10", 9), "truncated NPY header: 9 bytes"},
        {"version_3", npy("{}", "", 3), "expected NPY version 1.0 or 2.0, found 3.0"},
        {"header_beyond_the_end", good.substr(0, 40), "truncated NPY header: it claims 57 bytes, the file has 30 left"},
        {"huge_version_2_header", std::string("\x93NUMPY\x02\x00\xff\xff\xff\xff", 12) + "{}",
         "truncated NPY header: it claims 4294967295 bytes, the file has 2 left"},
        {"float", npy(dictionary("'<f4'", "False", "(1,)"), "abcd"), "expected int16 ('<i2'), found float32 ('<f4')"},
        {"odd_type", npy(dictionary("'<U7'", "False", "(1,)"), "abcd"), "expected int16 ('<i2'), found '<U7'"},
        {"big_endian", npy(dictionary("'>i2'", "False", "(2,)"), "abcd"),
         "expected int16 ('<i2'), found big-endian elements ('>i2')"},
        {"structured", npy(dictionary("[('a', '<i2')]", "False", "(2,)"), "abcd"),
         "bad NPY header: structured elements are not supported"},
        {"fortran", npy(dictionary("'<i2'", "True", "(1, 2)"), "abcd"),
         "expected elements in C order, found Fortran order; numpy.ascontiguousarray changes it"},
        {"fortran_maybe", npy(dictionary("'<i2'", "Maybe", "(2,)"), "abcd"),
         "bad NPY header: 'fortran_order' must be True or False"},
        {"truncated", with_shape("(2, 2)", "abcd"), "truncated: shape (2, 2) needs 8 bytes of elements, found 4"},
        {"half_an_element", with_shape("(2,)", "abc"), "truncated: shape (2,) needs 4 bytes of elements, found 3"},
        {"trailing", with_shape("(2,)", "abcde"),
         "trailing bytes after the elements: shape (2,) needs 4 bytes of elements, found 5"},
        {"trailing_after_nothing", with_shape("(0, 3)", "a"),
         "trailing bytes after the elements: shape (0, 3) needs 0 bytes of elements, found 1"},
        {"huge_shape", with_shape("(4611686018427387904, 4)", "abcd"),
         "shape (4611686018427387904, 4) is too large, found 4 bytes of elements"},
        {"huge_extent", with_shape("(99999999999999999999,)", "abcd"),
         "bad NPY header: the shape does not fit in 64 bits"},
        {"large_shape", with_shape("(1000000000000,)", "abcd"),
         "truncated: shape (1000000000000,) needs 2000000000000 bytes of elements, found 4"},
        {"negative_extent", with_shape("(-2,)", "abcd"), "bad NPY header: 'shape' must be a tuple of whole numbers"},
        {"fraction_extent", with_shape("(2.0,)", "abcd"), "bad NPY header: expected ')'"},
        {"shape_without_brackets", with_shape("2", "abcd"), "bad NPY header: expected '('"},
        {"not_a_dictionary", npy("[1, 2]", "abcd"), "bad NPY header: expected '{'"},
        {"dictionary_without_end", npy("{'descr': '<i2'", "abcd"), "bad NPY header: expected '}'"},
        {"string_without_end", npy("{'descr", "abcd"), "bad NPY header: a string without an end"},
        {"number_for_a_key", npy("{1: 2}", "abcd"), "bad NPY header: expected a quoted string"},
        {"no_colon", npy("{'descr' '<i2'}", "abcd"), "bad NPY header: expected ':'"},
        {"unknown_key", npy("{'colour': 1}", "abcd"), "bad NPY header: unknown key 'colour'"},
        {"repeated_key", npy("{'descr': '<i2', 'descr': '<i2'}", "abcd"), "bad NPY header: repeated key 'descr'"},
        {"missing_key", npy("{'descr': '<i2', 'fortran_order': False}", "abcd"), "bad NPY header: missing key 'shape'"},
        {"text_after_the_dictionary", npy(dictionary("'<i2'", "False", "(2,)") + " x", "abcd"),
         "bad NPY header: unexpected text after the dictionary"},
        {"empty_dictionary_text", npy("", "abcd"), "bad NPY header: expected '{'"},
        {"too_many_axes", with_shape(many_axes(), "ab"), "bad NPY header: more than 32 axes"},
    };
}

TEST(BadNpy, IsOneClearMessageThatNamesTheFile) {
    const ScratchFolder folder;
    for (const BadFile& bad : bad_files()) {
        SCOPED_TRACE(bad.name);
        const auto path = folder.with_bytes(bad.name + ".npy", bad.bytes);
        try {
            read_npy<std::int16_t>(path);
            ADD_FAILURE() << "was read without complaint";
        } catch (const config::UserError& error) {
            EXPECT_EQ(error.what(), path.string() + ": " + bad.message);
        }
    }
}

TEST(BadNpy, EveryPrefixOfAGoodFileIsRefused) {
    const ScratchFolder folder;
    const std::string good = with_shape("(2,)", "abcd");
    EXPECT_NO_THROW(read_npy<std::int16_t>(folder.with_bytes("good.npy", good)));
    for (std::size_t length = 0; length < good.size(); ++length) {
        const auto path = folder.with_bytes("prefix.npy", good.substr(0, length));
        EXPECT_THROW(read_npy<std::int16_t>(path), config::UserError) << length;
    }
}

TEST(BadNpy, AMissingFileAndAFolderAreTheUsersFault) {
    const ScratchFolder folder;
    EXPECT_THROW(read_npy<float>(folder / "none.npy"), config::UserError);
    EXPECT_THROW(read_npy<float>(folder.path()), config::UserError);
}

}  // namespace
}  // namespace nought::workloads
