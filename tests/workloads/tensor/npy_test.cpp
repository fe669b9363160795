#include "workloads/tensor/npy.h"

#include <numeric>
#include <system_error>

#include <gmock/gmock.h>

#include "tests/workloads/tensor/scratch_folder.h"

namespace nought::workloads {
namespace {

using ::testing::ElementsAre;

template <class T>
void expect_the_same_after_a_round_trip(const Tensor<T>& tensor) {
    const ScratchFolder folder;
    write_npy(folder / "array.npy", tensor);
    const TensorView<T> back = read_npy<T>(folder / "array.npy");
    EXPECT_EQ(back.shape(), tensor.shape());
    EXPECT_TRUE(std::ranges::equal(back.values(), tensor.values()));
}

TEST(Npy, EveryElementTypeSurvivesARoundTrip) {
    expect_the_same_after_a_round_trip(Tensor<std::int16_t>({2, 3}, {-32768, -1, 0, 1, 2, 32767}));
    expect_the_same_after_a_round_trip(Tensor<std::int64_t>({2}, {INT64_MIN, INT64_MAX}));
    expect_the_same_after_a_round_trip(Tensor<float>({1, 1, 2}, {-0.5F, 1e-40F}));
    expect_the_same_after_a_round_trip(Tensor<std::uint8_t>({3}, {0, 128, 255}));
}

TEST(Npy, EmptyArraysAndScalarsSurviveARoundTrip) {
    expect_the_same_after_a_round_trip(Tensor<std::int16_t>({0, 5}, {}));
    expect_the_same_after_a_round_trip(Tensor<std::int16_t>({}, {7}));
}

TEST(Npy, TheFileIsByteForByteWhatNumpyWrites) {
    const ScratchFolder folder;
    write_npy(folder / "array.npy", Tensor<std::int16_t>({3}, {1, -1, 258}));
    std::string expected("\x93NUMPY\x01\x00\x76\x00", 10);
    expected += "{'descr': '<i2', 'fortran_order': False, 'shape': (3,), }";
    expected.append(127 - expected.size(), ' ');
    expected += '\n';
    expected += std::string("\x01\x00\xff\xff\x02\x01", 6);
    EXPECT_EQ(folder.bytes_of("array.npy"), expected);
}

TEST(Npy, ElementsStartAtAMultipleOf64Bytes) {
    for (std::int64_t extent = 1; extent < 1'000'000'000'000; extent *= 10) {
        const std::string header = format_npy_header(npy_type<float>, {extent, 1, extent});
        EXPECT_EQ(header.size() % 64, 0);
        EXPECT_EQ(parse_npy_header(std::as_bytes(std::span(header)), "header").shape, (Shape{extent, 1, extent}));
    }
}

TEST(Npy, AVersion2HeaderThatEndsAtAnOddAddressIsRead) {
    const ScratchFolder folder;
    const std::string dictionary = "{\"shape\": (2,), 'descr': '<i2', 'fortran_order': False}";
    std::string file("\x93NUMPY\x02\x00", 8);
    file += {static_cast<char>(dictionary.size()), 0, 0, 0};
    file += dictionary + std::string("\x05\x00\x06\x00", 4);
    ASSERT_EQ(dictionary.size() % 2, 1);
    const auto path = folder.with_bytes("odd.npy", file);
    EXPECT_THAT(read_npy<std::int16_t>(path).values(), ElementsAre(5, 6));
}

TEST(Npy, FortranOrderIsAcceptedWhereItIsTheSame) {
    const ScratchFolder folder;
    const std::string dictionary = "{'descr': '|u1', 'fortran_order': True, 'shape': (2,)} \n";
    std::string file("\x93NUMPY\x01\x00", 8);
    file += {static_cast<char>(dictionary.size()), 0};
    const auto path = folder.with_bytes("line.npy", file + dictionary + "ab");
    EXPECT_THAT(read_npy<std::uint8_t>(path).values(), ElementsAre('a', 'b'));
}

TEST(Npy, AViewOutlivesItsFileAndItsFirstOwner) {
    const ScratchFolder folder;
    write_npy(folder / "array.npy", Tensor<std::int64_t>({2}, {3, 4}));
    TensorView<std::int64_t> copy;
    {
        const auto view = read_npy<std::int64_t>(folder / "array.npy");
        copy = view;
    }
    std::filesystem::remove(folder / "array.npy");
    EXPECT_THAT(copy.values(), ElementsAre(3, 4));
}

TEST(Npy, WritingIntoAMissingFolderIsASystemError) {
    const ScratchFolder folder;
    EXPECT_THROW(write_npy(folder / "none/array.npy", Tensor<float>({1}, {0})), std::system_error);
}

}  // namespace
}  // namespace nought::workloads
