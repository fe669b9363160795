#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

namespace nought::workloads {

/// Extents of a tensor, outermost first (C order).
using Shape = std::vector<std::int64_t>;

inline std::int64_t element_count(const Shape& shape) {
    return std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>{});
}

/// A dense tensor in C order that owns its elements.
template <class T>
class Tensor {
public:
    Tensor() = default;
    explicit Tensor(Shape shape) : shape_(std::move(shape)), values_(element_count(shape_)) {}
    Tensor(Shape shape, std::vector<T> values) : shape_(std::move(shape)), values_(std::move(values)) {}

    const Shape& shape() const { return shape_; }
    std::int64_t size() const { return static_cast<std::int64_t>(values_.size()); }
    T* data() { return values_.data(); }
    const T* data() const { return values_.data(); }
    std::span<T> values() { return values_; }
    std::span<const T> values() const { return values_; }
    T& operator[](std::int64_t index) { return values_[index]; }
    const T& operator[](std::int64_t index) const { return values_[index]; }

private:
    Shape shape_;
    std::vector<T> values_;
};

/// A read-only tensor whose elements live elsewhere: in a Tensor or in a mapped file.
/// Copies are cheap; whatever owns the elements is kept alive by every copy.
template <class T>
class TensorView {
public:
    TensorView() = default;
    TensorView(Shape shape, std::span<const T> values, std::shared_ptr<const void> owner)
        : shape_(std::move(shape)), values_(values), owner_(std::move(owner)) {}
    explicit TensorView(Tensor<T> tensor) : shape_(tensor.shape()) {
        auto owned = std::make_shared<const Tensor<T>>(std::move(tensor));
        values_ = owned->values();
        owner_ = std::move(owned);
    }

    const Shape& shape() const { return shape_; }
    std::int64_t size() const { return static_cast<std::int64_t>(values_.size()); }
    const T* data() const { return values_.data(); }
    std::span<const T> values() const { return values_; }
    const T& operator[](std::int64_t index) const { return values_[index]; }

private:
    Shape shape_;
    std::span<const T> values_;
    std::shared_ptr<const void> owner_;
};

}  // namespace nought::workloads
