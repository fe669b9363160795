#include <cstdlib>

#include <gmock/gmock.h>

#include "tests/workloads/tensor/scratch_folder.h"
#include "workloads/tensor/npy.h"
#include "workloads/tensor/npz.h"

namespace nought::workloads {
namespace {

int python(const ScratchFolder& folder, const std::string& program) {
    const auto script = folder.with_bytes("script.py", "import numpy as np\n" + program);
    return std::system(("cd '" + folder.path().string() + "' && /usr/bin/python3 '" + script.string() + "'").c_str());
}

class NumpyInterop : public ::testing::Test {
protected:
    void SetUp() override {
        if (std::system("/usr/bin/python3 -c 'import numpy' 2> /dev/null") != 0) {
            GTEST_SKIP() << "/usr/bin/python3 has no numpy";
        }
    }

    ScratchFolder folder_;
};

TEST_F(NumpyInterop, NumpyReadsWhatWeWrite) {
    write_npy(folder_ / "i2.npy", Tensor<std::int16_t>({2, 1, 2}, {-32768, 0, 1, 32767}));
    write_npy(folder_ / "i8.npy", Tensor<std::int64_t>({1}, {INT64_MIN}));
    write_npy(folder_ / "f4.npy", Tensor<float>({0, 3}, {}));
    EXPECT_EQ(python(folder_,
                     "a = np.load('i2.npy'); b = np.load('i8.npy'); c = np.load('f4.npy')\n"
                     "assert a.dtype == np.int16 and a.tolist() == [[[-32768, 0]], [[1, 32767]]]\n"
                     "assert b.dtype == np.int64 and b.tolist() == [-2**63]\n"
                     "assert c.dtype == np.float32 and c.shape == (0, 3)\n"),
              0);
}

TEST_F(NumpyInterop, WeReadWhatNumpyWrites) {
    ASSERT_EQ(python(folder_,
                     "np.save('u1.npy', np.arange(6, dtype=np.uint8).reshape(2, 3))\n"
                     "np.save('i8.npy', np.array([[-5]], dtype=np.int64))\n"
                     "np.savez('stored.npz', a=np.array([1, 2], dtype=np.int16))\n"
                     "np.savez_compressed('packed.npz', b=np.zeros((100, 100), dtype=np.float32))\n"
                     "np.lib.format.write_array(open('v2.npy', 'wb'), np.array([3], dtype=np.int16), version=(2, 0))"),
              0);
    EXPECT_THAT(read_npy<std::uint8_t>(folder_ / "u1.npy").values(), ::testing::ElementsAre(0, 1, 2, 3, 4, 5));
    EXPECT_EQ(read_npy<std::uint8_t>(folder_ / "u1.npy").shape(), (Shape{2, 3}));
    EXPECT_THAT(read_npy<std::int64_t>(folder_ / "i8.npy").values(), ::testing::ElementsAre(-5));
    EXPECT_THAT(read_npy<std::int16_t>(folder_ / "v2.npy").values(), ::testing::ElementsAre(3));
    EXPECT_THAT(NpzFile(folder_ / "stored.npz").read<std::int16_t>("a").values(), ::testing::ElementsAre(1, 2));
    EXPECT_EQ(NpzFile(folder_ / "packed.npz").read<float>("b").shape(), (Shape{100, 100}));
}

}  // namespace
}  // namespace nought::workloads
