#include "sim/base/files/atomic_file.h"

#include <csignal>
#include <sys/resource.h>
#include <system_error>

#include <gmock/gmock.h>

#include "tests/workloads/tensor/scratch_folder.h"

namespace nought::workloads {
namespace {

std::size_t files_in(const ScratchFolder& folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder.path()), {}));
}

TEST(AtomicFile, AppearsUnderItsNameOnlyWhenCommitted) {
    const ScratchFolder folder;
    base::AtomicFile file(folder / "result.json");
    file.write("whole");
    EXPECT_FALSE(std::filesystem::exists(folder / "result.json"));
    file.commit();
    EXPECT_EQ(folder.bytes_of("result.json"), "whole");
    EXPECT_EQ(files_in(folder), 1);
}

TEST(AtomicFile, LeavesTheOlderFileAndNoTemporaryWhenDropped) {
    const ScratchFolder folder;
    base::write_text_file(folder / "result.json", "older");
    {
        base::AtomicFile file(folder / "result.json");
        file.write("half");
    }
    EXPECT_EQ(folder.bytes_of("result.json"), "older");
    EXPECT_EQ(files_in(folder), 1);
}

TEST(AtomicFile, ReplacesAnOlderFile) {
    const ScratchFolder folder;
    base::write_text_file(folder / "result.json", "an older and longer text");
    base::write_text_file(folder / "result.json", "newer");
    EXPECT_EQ(folder.bytes_of("result.json"), "newer");
}

TEST(AtomicFile, NamesTheFileThatCannotBeCreated) {
    const ScratchFolder folder;
    try {
        base::AtomicFile file(folder / "missing/result.json");
        FAIL() << "the folder does not exist";
    } catch (const std::system_error& error) {
        EXPECT_EQ(error.code(), std::errc::no_such_file_or_directory);
        EXPECT_THAT(error.what(), ::testing::HasSubstr("missing/result.json"));
    }
}

TEST(AtomicFile, AFailedWriteIsAnErrorAndLeavesNothingBehind) {
    const ScratchFolder folder;
    // A limit on file size stands in for a full disk: write() comes back short, then fails.
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{4096, RLIM_INFINITY};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &limit), 0);
    EXPECT_THROW(base::write_text_file(folder / "result.json", std::string(10'000, 'x')), std::system_error);
    const rlimit unlimited{RLIM_INFINITY, RLIM_INFINITY};
    ::setrlimit(RLIMIT_FSIZE, &unlimited);
    EXPECT_EQ(files_in(folder), 0);
}

TEST(AtomicFile, ATemporaryThatVanishedIsAnErrorAtTheCommit) {
    const ScratchFolder folder;
    base::AtomicFile file(folder / "result.json");
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        std::filesystem::remove(entry);
    }
    EXPECT_THROW(file.commit(), std::system_error);
    EXPECT_EQ(files_in(folder), 0);
}

}  // namespace
}  // namespace nought::workloads
