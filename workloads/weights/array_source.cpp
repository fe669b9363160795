#include "workloads/weights/array_source.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <map>

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "workloads/onnx/import_onnx.h"
#include "workloads/tensor/npy.h"
#include "workloads/tensor/npz.h"
#include "workloads/weights/safetensors.h"

namespace nought::workloads {

namespace {

/// `conv1.weights.npy`, or `weights.npy` in a folder `conv1`.
class NpyFolder final : public ArraySource {
public:
    explicit NpyFolder(std::filesystem::path path) : path_(std::move(path)) {
        list(path_, "", 2);
        std::ranges::sort(names_);
    }
    const std::vector<std::string>& names() const override { return names_; }
    TensorView<float> read(const std::string& name) const override { return read_npy<float>(path_ / (name + ".npy")); }
    bool belongs_to_network() const override { return false; }

private:
    void list(const std::filesystem::path& folder, const std::string& prefix, int depth) {
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            const std::string name = entry.path().filename().string();
            if (entry.is_directory() && depth > 1) {
                list(entry.path(), prefix + name + "/", depth - 1);
            } else if (entry.is_regular_file() && name.ends_with(".npy")) {
                names_.push_back(prefix + name.substr(0, name.size() - 4));
            }
        }
    }

    std::filesystem::path path_;
    std::vector<std::string> names_;
};

class NpzArrays final : public ArraySource {
public:
    explicit NpzArrays(const std::filesystem::path& path) : file_(path) {}
    const std::vector<std::string>& names() const override { return file_.names(); }
    TensorView<float> read(const std::string& name) const override { return file_.read<float>(name); }

private:
    NpzFile file_;
};

class SafetensorsArrays final : public ArraySource {
public:
    explicit SafetensorsArrays(const std::filesystem::path& path) : file_(SafetensorsFile::load(path)) {}
    const std::vector<std::string>& names() const override { return file_.names(); }
    TensorView<float> read(const std::string& name) const override { return file_.read(name); }

private:
    SafetensorsFile file_;
};

/// The parameters of the network that the model becomes.
class OnnxArrays final : public ArraySource {
public:
    OnnxArrays(const std::filesystem::path& path, const Network& network)
        : model_(std::make_shared<const OnnxModel>(OnnxModel::load(path))) {
        const OnnxNetwork imported = import_onnx(model_, {network.input.shape(), std::nullopt});
        for (const ImportedLayer& layer : imported.layers) {
            for (const auto& [part, recipe] : layer.arrays) {
                names_.push_back(layer.spec.name + "." + part);
                recipes_[names_.back()] = recipe;
            }
        }
    }
    const std::vector<std::string>& names() const override { return names_; }
    TensorView<float> read(const std::string& name) const override { return recipes_.at(name)(); }

private:
    std::shared_ptr<const OnnxModel> model_;
    std::vector<std::string> names_;
    std::map<std::string, ArrayRecipe> recipes_;
};

}  // namespace

WeightFormat weight_format(const std::filesystem::path& path) {
    if (std::filesystem::is_directory(path)) {
        return WeightFormat::folder;
    }
    std::ifstream file(path, std::ios::binary);
    if (!std::filesystem::is_regular_file(path) || !file) {
        throw config::UserError(fmt::format("{}: no such folder or file of weights", path.string()));
    }
    std::array<char, 9> start{};
    file.read(start.data(), start.size());
    const std::string_view bytes(start.data(), static_cast<std::size_t>(file.gcount()));
    if (bytes.starts_with("PK")) {
        return WeightFormat::npz;
    }
    if (bytes.size() == start.size() && bytes.back() == '{') {
        return WeightFormat::safetensors;
    }
    // A model begins with its version, field 1 of the message.
    if (bytes.starts_with('\x08') && bytes.size() > 1) {
        return WeightFormat::onnx;
    }
    throw config::UserError(
        fmt::format("{}: neither an NPZ nor a safetensors nor an ONNX file, nor a folder of NPY files", path.string()));
}

std::unique_ptr<ArraySource> open_arrays(const std::filesystem::path& path, const Network& network) {
    switch (weight_format(path)) {
        case WeightFormat::folder:
            return std::make_unique<NpyFolder>(path);
        case WeightFormat::npz:
            return std::make_unique<NpzArrays>(path);
        case WeightFormat::safetensors:
            return std::make_unique<SafetensorsArrays>(path);
        case WeightFormat::onnx:
            break;
    }
    return std::make_unique<OnnxArrays>(path, network);
}

std::vector<std::filesystem::path> weight_files(const std::filesystem::path& path) {
    std::vector<std::filesystem::path> files{path};
    if (weight_format(path) == WeightFormat::onnx) {
        const auto beside = OnnxModel::load(path).external_files();
        files.insert(files.end(), beside.begin(), beside.end());
    }
    return files;
}

}  // namespace nought::workloads
