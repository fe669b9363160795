#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/workloads/tensor/scratch_folder.h"

namespace nought::workloads {

/// Runs a program of tests/onnx with python3 and these arguments; skips the test where python3-onnx is not installed.
class OnnxModels : public ::testing::Test {
protected:
    void SetUp() override {
        if (std::system("/usr/bin/python3 -c 'import numpy, onnx' 2> /dev/null") != 0) {
            GTEST_SKIP() << "/usr/bin/python3 has no onnx";
        }
    }

    void make(const std::string& program, const std::string& arguments) {
        const std::string command = "/usr/bin/python3 '" NOUGHT_SOURCE_DIR "/tests/workloads/onnx/" + program + "' " +
                                    arguments + " '" + folder_.path().string() + "'";
        ASSERT_EQ(std::system(command.c_str()), 0) << command;
    }

    /// The models in the folder, in the order of their names.
    std::vector<std::filesystem::path> models() const {
        std::vector<std::filesystem::path> found;
        for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
            if (entry.path().extension() == ".onnx") {
                found.push_back(entry.path());
            }
        }
        std::ranges::sort(found);
        return found;
    }

    ScratchFolder folder_;
};

}  // namespace nought::workloads
