#include "workloads/tensor/npz.h"

#include <zip.h>

#include <gmock/gmock.h>

#include "sim/base/config/error.h"
#include "tests/workloads/tensor/scratch_folder.h"
#include "workloads/tensor/npy_header.h"

namespace nought::workloads {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string npy_bytes() {
    return format_npy_header(npy_type<std::int16_t>, {2}) + std::string("\x05\x00\x06\x00", 4);
}

void write_zip(const std::filesystem::path& path, const std::vector<std::pair<std::string, std::string>>& entries) {
    zip_t* zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    ASSERT_NE(zip, nullptr);
    for (const auto& [name, bytes] : entries) {
        zip_file_add(zip, name.c_str(), zip_source_buffer(zip, bytes.data(), bytes.size(), 0), 0);
        zip_set_file_compression(zip, zip_get_num_entries(zip, 0) - 1, ZIP_CM_STORE, 0);
    }
    ASSERT_EQ(zip_close(zip), 0);
}

TEST(Npz, ArraysAreFoundByName) {
    const ScratchFolder folder;
    const std::string bytes = npy_bytes();
    write_zip(folder / "weights.npz", {{"conv1.weight.npy", bytes}, {"conv1.bias.npy", bytes}});
    const NpzFile file(folder / "weights.npz");
    EXPECT_THAT(file.names(), ElementsAre("conv1.weight", "conv1.bias"));
    EXPECT_TRUE(file.contains("conv1.bias"));
    EXPECT_THAT(file.read<std::int16_t>("conv1.weight").values(), ElementsAre(5, 6));
}

TEST(Npz, AnUnknownNameListsWhatThereIs) {
    const ScratchFolder folder;
    write_zip(folder / "weights.npz", {{"a.npy", npy_bytes()}, {"b.npy", npy_bytes()}});
    const NpzFile file(folder / "weights.npz");
    try {
        file.read<float>("c");
        FAIL();
    } catch (const config::UserError& error) {
        EXPECT_THAT(error.what(), HasSubstr("weights.npz: no array 'c', found: a, b"));
    }
}

TEST(Npz, TheWrongElementTypeNamesTheArray) {
    const ScratchFolder folder;
    write_zip(folder / "weights.npz", {{"a.npy", npy_bytes()}});
    try {
        NpzFile(folder / "weights.npz").read<float>("a");
        FAIL();
    } catch (const config::UserError& error) {
        EXPECT_THAT(error.what(), HasSubstr("weights.npz:a: expected float32 ('<f4'), found int16 ('<i2')"));
    }
}

TEST(Npz, AFileThatIsNoArchiveIsTheUsersFault) {
    const ScratchFolder folder;
    EXPECT_THROW(NpzFile(folder.with_bytes("text.npz", "hello")), config::UserError);
    EXPECT_THROW(NpzFile(folder / "none.npz"), config::UserError);
}

TEST(Npz, ADamagedArrayIsFoundByItsChecksum) {
    const ScratchFolder folder;
    write_zip(folder / "weights.npz", {{"a.npy", npy_bytes()}});
    std::string bytes = folder.bytes_of("weights.npz");
    const std::size_t elements = bytes.find(std::string("\x05\x00\x06\x00", 4));
    ASSERT_NE(elements, std::string::npos);
    bytes[elements] = '\x07';
    const NpzFile file(folder.with_bytes("damaged.npz", bytes));
    EXPECT_THROW(file.read<std::int16_t>("a"), config::UserError);
}

}  // namespace
}  // namespace nought::workloads
