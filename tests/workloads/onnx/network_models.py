"""network_models.py FOLDER: small networks of the kinds that people publish."""
import pathlib
import sys

import numpy as np

from model_maker import Maker


def alexnet_like(opset):
    m = Maker((3, 35, 35), opset=opset, seed=1)
    m.conv(3, 12, (5, 5), strides=[2, 2])
    m.relu()
    m.node("LRN", size=5, alpha=1e-3, beta=0.75, bias=1.0)
    m.node("MaxPool", kernel_shape=[3, 3], strides=[2, 2])
    m.conv(12, 16, (3, 3), groups=2, pads=[1, 1, 1, 1])
    m.relu()
    m.node("LRN", size=3)
    m.node("MaxPool", kernel_shape=[3, 3], strides=[2, 2])
    m.conv(16, 16, (3, 3), groups=2, pads=[1, 1, 1, 1])
    m.relu()
    m.node("Flatten")
    m.gemm(16 * 3 * 3, 20)
    m.relu()
    m.node("Dropout")
    m.gemm(20, 7)
    m.node("Softmax", axis=1)
    return m


def vgg_like(opset):
    m = Maker((3, 17, 18), opset=opset, seed=2)
    channels = 3
    for filters in (6, 10):
        for _ in range(2):
            m.conv(channels, filters, (3, 3), pads=[1, 1, 1, 1])
            m.relu()
            channels = filters
        m.node("MaxPool", kernel_shape=[2, 2], strides=[2, 2])
    m.node("Reshape", m.last, m.constant([1, -1]))
    m.gemm(10 * 4 * 4, 16)
    m.relu()
    m.gemm(16, 9)
    return m


def inception_like(opset):
    m = Maker((3, 20, 20), opset=opset, seed=3)
    stem = m.conv(3, 8, (3, 3), strides=[2, 2])
    stem = m.relu()
    branches = []
    for kernel in (1, 3, 5):
        m.last = stem
        m.conv(8, 4, (1, 1), bias=False)
        m.norm(4, epsilon=0.001)
        m.relu()
        m.conv(4, 5, (kernel, kernel), pads=[kernel // 2] * 4)
        branches.append(m.relu())
    m.last = stem
    m.node("MaxPool", kernel_shape=[3, 3], pads=[1, 1, 1, 1])
    m.conv(8, 3, (1, 1))
    branches.append(m.relu())
    m.node("Concat", *branches, axis=1)
    m.node("MaxPool", kernel_shape=[3, 3], strides=[2, 2], **({"ceil_mode": 1} if opset >= 10 else {}))
    m.node("GlobalAveragePool")
    m.node("Flatten")
    m.gemm(18, 6)
    return m


def resnet_like(opset):
    m = Maker((3, 24, 22), opset=opset, seed=4)

    def unit(channels, filters, kernel, **more):
        m.conv(channels, filters, kernel, bias=False, **more)
        m.norm(filters)

    unit(3, 8, (7, 7), strides=[2, 2], pads=[3, 3, 3, 3])
    m.relu()
    before = m.node("MaxPool", kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1])
    channels = 8
    for filters, stride in ((8, 1), (12, 2)):
        unit(channels, filters, (3, 3), strides=[stride] * 2, pads=[1, 1, 1, 1])
        m.relu()
        unit(filters, filters, (3, 3), pads=[1, 1, 1, 1])
        main = m.last
        if stride != 1:
            m.last = before
            unit(channels, filters, (1, 1), strides=[stride] * 2)
            before = m.last
        m.node("Add", main, before)
        before = m.relu()
        channels = filters
    m.node("GlobalAveragePool")
    m.node("Flatten")
    m.gemm(12, 10)
    return m


def c3d_like(opset):
    m = Maker((3, 6, 18, 16), opset=opset, seed=5)
    m.conv(3, 6, (3, 3, 3), pads=[1] * 6)
    m.relu()
    m.node("MaxPool", kernel_shape=[1, 2, 2], strides=[1, 2, 2])
    m.conv(6, 8, (3, 3, 3), pads=[1] * 6, bias=False)
    m.norm(8)
    m.relu()
    m.node("MaxPool", kernel_shape=[2, 2, 2], strides=[2, 2, 2])
    m.node("Flatten")
    m.gemm(8 * 3 * 4 * 4, 12)
    m.relu()
    m.gemm(12, 5)
    m.node("Softmax", axis=1)
    return m


def mobile_like(opset):
    m = Maker((3, 16, 16), opset=opset, seed=6)
    m.conv(3, 6, (3, 3), strides=[2, 2], pads=[1, 1, 1, 1], bias=False)
    m.norm(6)
    m.clip(0.0, 6.0)
    before = m.last
    m.conv(6, 6, (3, 3), groups=6, pads=[1, 1, 1, 1], bias=False)
    m.norm(6)
    m.clip(0.0, 0.5)
    m.conv(6, 6, (1, 1))
    m.node("Add", before, m.last)
    m.node("ReduceMean", axes=[2, 3], keepdims=0)
    m.gemm(6, 4)
    return m


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for opset in range(7, 16):
        for make in (alexnet_like, vgg_like, inception_like, resnet_like, c3d_like, mobile_like):
            make(opset).write(folder, f"{make.__name__}_{opset}")
