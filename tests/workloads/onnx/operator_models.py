"""operator_models.py GROUP FOLDER: models of one operator each, over opsets, odd shapes and attributes."""
import pathlib
import sys

import numpy as np

from model_maker import Maker

OPSETS = range(7, 16)


def convs(folder):
    # name, shape, filters, kernel, groups, attributes
    cases = [
        ("plain", (3, 9, 7), 5, (3, 3), 1, {}),
        ("one_by_one", (4, 5, 6), 7, (1, 1), 1, {}),
        ("uneven", (2, 11, 8), 3, (5, 2), 1, dict(strides=[3, 1], pads=[2, 1, 2, 1])),
        ("dilated", (3, 12, 10), 4, (3, 3), 1, dict(dilations=[2, 3], pads=[2, 3, 2, 3])),
        ("grouped", (6, 7, 7), 4, (3, 3), 2, dict(pads=[1, 1, 1, 1])),
        ("depthwise", (5, 8, 6), 10, (3, 3), 5, dict(strides=[2, 2], pads=[1, 1, 1, 1])),
        ("same_upper", (3, 9, 9), 4, (3, 3), 1, dict(auto_pad="SAME_UPPER", strides=[2, 2])),
        ("same_lower", (3, 8, 7), 4, (3, 5), 1, dict(auto_pad="SAME_LOWER")),
        ("valid", (3, 8, 7), 4, (3, 5), 1, dict(auto_pad="VALID", strides=[2, 1])),
        ("trailing_padding_in_vain", (3, 9, 8), 4, (3, 3), 1, dict(strides=[2, 2], pads=[0, 1, 1, 0])),
        ("signal", (4, 19), 6, (5,), 1, dict(strides=[2], pads=[2, 2])),
        ("signal_grouped", (4, 10), 4, (3,), 4, dict(dilations=[2])),
        ("clip", (3, 5, 7, 6), 4, (3, 3, 3), 1, dict(pads=[1, 1, 1, 1, 1, 1])),
        ("clip_uneven", (2, 6, 9, 8), 3, (2, 3, 1), 1, dict(strides=[2, 2, 1], pads=[1, 0, 0, 1, 0, 0])),
        ("clip_grouped_dilated", (4, 7, 6, 6), 6, (3, 1, 3), 2, dict(dilations=[2, 1, 2], pads=[2, 0, 2, 2, 0, 2])),
        ("clip_of_one_frame", (3, 1, 6, 7), 4, (1, 3, 3), 1, dict(pads=[0, 1, 1, 0, 1, 1])),
    ]
    for i, (name, shape, filters, kernel, groups, attributes) in enumerate(cases):
        maker = Maker(shape, opset=OPSETS[i % 9], seed=i)
        maker.conv(shape[0], filters, kernel, groups, bias=i % 3 != 2, kernel_shape=kernel, **attributes)
        maker.write(folder, name)
    pad = Maker((3, 8, 8), opset=9, seed=99)
    pad.node("Pad", pads=[0, 0, 2, 2, 0, 0, 2, 2])
    pad.conv(3, 4, (5, 5))
    pad.write(folder, "padded_before")


def pools(folder):
    cases = [
        ("max", "MaxPool", (3, 9, 8), dict(kernel_shape=[3, 2], strides=[2, 2]), 7),
        ("max_padded", "MaxPool", (2, 7, 7), dict(kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1]), 8),
        ("max_ceiling", "MaxPool", (2, 8, 7), dict(kernel_shape=[3, 3], strides=[2, 2], ceil_mode=1), 10),
        ("max_ceiling_padded", "MaxPool", (2, 10, 9), dict(kernel_shape=[3, 3], strides=[2, 2], ceil_mode=1, pads=[1, 1, 1, 1]), 11),
        ("max_same_upper", "MaxPool", (2, 8, 8), dict(kernel_shape=[3, 3], strides=[2, 2], auto_pad="SAME_UPPER"), 12),
        ("max_drops_a_window_of_padding", "MaxPool", (1, 5, 6), dict(kernel_shape=[2, 2], strides=[3, 2], ceil_mode=1, pads=[1, 1, 1, 1]), 13),
        ("max_signal", "MaxPool", (3, 11), dict(kernel_shape=[3], strides=[2]), 14),
        ("max_clip", "MaxPool", (2, 5, 8, 7), dict(kernel_shape=[2, 3, 2], strides=[2, 2, 2]), 15),
        ("max_clip_ceiling", "MaxPool", (2, 5, 7, 7), dict(kernel_shape=[2, 2, 2], strides=[2, 2, 2], ceil_mode=1), 15),
        ("average", "AveragePool", (3, 9, 8), dict(kernel_shape=[3, 2], strides=[2, 1]), 7),
        ("average_counts_padding", "AveragePool", (3, 9, 8), dict(kernel_shape=[3, 3], pads=[1, 1, 1, 1], count_include_pad=1), 9),
        ("average_ceiling", "AveragePool", (3, 8, 8), dict(kernel_shape=[3, 3], strides=[2, 2], ceil_mode=1), 10),
        ("average_same_upper", "AveragePool", (3, 8, 8), dict(kernel_shape=[3, 3], strides=[2, 2], auto_pad="SAME_UPPER"), 11),
        ("average_clip", "AveragePool", (2, 4, 6, 6), dict(kernel_shape=[2, 3, 3], strides=[1, 3, 3]), 12),
        ("average_of_one", "AveragePool", (2, 4, 6), dict(kernel_shape=[1, 1]), 12),
        ("global_average", "GlobalAveragePool", (5, 7, 6), {}, 7),
        ("global_average_clip", "GlobalAveragePool", (3, 4, 5, 5), {}, 13),
        ("global_max", "GlobalMaxPool", (5, 7, 6), {}, 15),
        ("mean", "ReduceMean", (4, 6, 5), dict(axes=[2, 3], keepdims=1), 11),
        ("mean_from_the_end", "ReduceMean", (4, 6, 5), dict(axes=[-1, -2], keepdims=0), 13),
    ]
    for i, (name, operation, shape, attributes, opset) in enumerate(cases):
        maker = Maker(shape, opset=opset, seed=i)
        maker.conv(shape[0], shape[0], [1] * (len(shape) - 1))
        maker.node(operation, **attributes)
        # PyTorch and later versions of ONNX drop such windows; the checker of this version counts them.
        maker.write(folder, name, check="drops" not in name)
    padded = Maker((3, 7, 7), opset=13, seed=50)
    padded.conv(3, 3, (1, 1))
    padded.node("Pad", padded.last, padded.constant([0, 0, 1, 1, 0, 0, 1, 1]))
    padded.node("AveragePool", kernel_shape=[3, 3], strides=[2, 2])
    padded.write(folder, "average_padded_before")


def matrices(folder):
    for opset in OPSETS:
        gemm = Maker((11,), opset=opset, seed=opset)
        gemm.gemm(11, 6)
        gemm.write(folder, f"gemm_{opset}")
    plain = Maker((7,), opset=11, seed=1)
    plain.node("Gemm", "x", plain.weights(7, 5), plain.weights(1, 5, scale=1), alpha=0.5, beta=-2.0)
    plain.write(folder, "gemm_scaled")
    scalar = Maker((7,), opset=11, seed=2)
    scalar.node("Gemm", "x", scalar.weights(7, 5), scalar.weights(1, scale=1))
    scalar.write(folder, "gemm_one_bias")
    bare = Maker((7,), opset=13, seed=3)
    bare.node("Gemm", "x", bare.weights(7, 5))
    bare.write(folder, "gemm_without_bias")
    for i, opset in enumerate((7, 10, 13, 15)):
        product = Maker((3, 4, 5), opset=opset, seed=20 + i)
        product.node("Flatten")
        product.node("MatMul", product.last, product.weights(60, 8))
        if i % 2:
            product.node("Add", product.weights(8), product.last)
        product.relu()
        product.write(folder, f"mat_mul_{opset}")
    turned = Maker((9,), opset=12, seed=30)
    matrix = turned.node("Transpose", turned.weights(4, 9), perm=[1, 0])
    turned.node("MatMul", "x", matrix)
    turned.write(folder, "mat_mul_turned")
    halves = Maker((9,), opset=12, seed=31)
    halves.node("MatMul", "x", halves.weights(9, 4, dtype=np.float16))
    halves.write(folder, "half_precision_weights", check=False)
    doubles = Maker((9,), opset=12, seed=32)
    doubles.node("MatMul", "x", doubles.weights(9, 4, dtype=np.float64))
    doubles.write(folder, "double_precision_weights", check=False)


def pointwise(folder):
    for opset in OPSETS:
        relu = Maker((3, 5, 6), opset=opset, seed=opset)
        relu.conv(3, 4, (3, 3))
        relu.relu()
        relu.conv(4, 2, (1, 1))
        relu.relu()
        relu.write(folder, f"relu_{opset}")
        for name, low, high in (("relu6", 0.0, 0.75), ("relu", 0.0, None), ("nothing", None, None)):
            clip = Maker((3, 5, 6), opset=opset, seed=20 + opset)
            clip.conv(3, 4, (3, 3))
            clip.clip(low, high)
            clip.conv(4, 3, (1, 1))
            clip.write(folder, f"clip_{name}_{opset}")
        norm = Maker((3, 5, 6), opset=opset, seed=40 + opset)
        norm.conv(3, 4, (3, 3), bias=opset % 2 == 0)
        norm.norm(4, epsilon=1e-3 if opset % 3 else 1e-5)
        norm.relu()
        norm.conv(4, 3, (1, 1))
        norm.write(folder, f"batch_norm_{opset}")
    for name, before in (("input", lambda m: None), ("relu", lambda m: (m.conv(4, 4, (3, 3)), m.relu())),
                         ("pool", lambda m: (m.conv(4, 4, (3, 3)), m.node("MaxPool", kernel_shape=[2, 2]))),
                         ("norm", lambda m: (m.conv(4, 4, (3, 3)), m.norm(4)))):
        alone = Maker((4, 6, 7), opset=12, seed=60)
        before(alone)
        alone.norm(4)
        alone.relu()
        alone.write(folder, f"batch_norm_behind_{name}")
    clip = Maker((4, 3, 6, 7), opset=12, seed=61)
    clip.norm(4)
    clip.write(folder, "batch_norm_of_a_clip")
    dense = Maker((9,), opset=12, seed=62)
    dense.gemm(9, 5)
    dense.norm(5)
    dense.write(folder, "batch_norm_behind_gemm")
    for i, (size, more) in enumerate([(3, {}), (5, dict(alpha=0.01, beta=0.5, bias=2.0)), (1, dict(alpha=0.3))]):
        lrn = Maker((7, 4, 5), opset=7 + 4 * i, seed=70 + i)
        lrn.node("LRN", size=size, **more)
        lrn.conv(7, 3, (1, 1))
        lrn.write(folder, f"lrn_{size}")
    for i, operation in enumerate(("Add", "Sub", "Mul", "Div")):
        for name, shape in (("channels", (3, 1, 1)), ("one", ())):
            scaled = Maker((3, 5, 4), opset=8 + i, seed=80 + i)
            scaled.conv(3, 3, (3, 3), bias=False)
            if i % 2:
                scaled.relu()
            scaled.node(operation, scaled.last, scaled.weights(*shape, low=0.5, high=2))
            scaled.write(folder, f"{operation.lower()}_{name}")
    for opset in (7, 11, 13, 15):
        soft = Maker((6,), opset=opset, seed=90 + opset)
        soft.gemm(6, 5)
        soft.node("Softmax", axis=1)
        soft.write(folder, f"softmax_{opset}")
    drop = Maker((3, 4, 4), opset=10, seed=100)
    drop.conv(3, 3, (3, 3))
    drop.node("Dropout", ratio=0.5)
    drop.node("Identity")
    drop.conv(3, 2, (2, 2))
    drop.write(folder, "dropout_identity")


def shapes(folder):
    for opset in OPSETS:
        both = Maker((3, 6, 5), opset=opset, seed=opset)
        a = both.conv(3, 2, (3, 3), pads=[1, 1, 1, 1])
        both.last = "x"
        b = both.conv(3, 4, (1, 1))
        both.node("Concat", a, b, "x", axis=1 if opset < 11 else -3)
        both.conv(9, 3, (3, 3))
        both.node("Flatten", axis=1)
        both.gemm(36, 4)
        both.write(folder, f"concat_flatten_{opset}")
        summed = Maker((4, 6, 5), opset=opset, seed=20 + opset)
        a = summed.conv(4, 4, (3, 3), pads=[1, 1, 1, 1])
        summed.node("Add" if opset % 2 else "Sum", a, "x")
        summed.relu()
        summed.conv(4, 2, (1, 1))
        summed.write(folder, f"add_{opset}")
    for i, target in enumerate(([1, -1], [0, -1], [-1, 24], [0, 24])):
        flat = Maker((2, 3, 4), opset=9 + i, seed=40 + i)
        flat.node("Reshape", flat.last, flat.constant(target))
        flat.gemm(24, 5)
        flat.write(folder, f"reshape_{i}")
    view = Maker((2, 3, 4), opset=11, seed=50)  # PyTorch's x.view(x.size(0), -1)
    size = view.node("Shape")
    first = view.node("Gather", size, view.constant(0), axis=0)
    row = view.node("Unsqueeze", first, axes=[0])
    target = view.node("Concat", row, view.constant([-1]), axis=0)
    view.node("Reshape", "x", target)
    view.gemm(24, 5)
    view.write(folder, "view")
    squeeze = Maker((5, 4, 4), opset=11, seed=51)
    squeeze.node("GlobalAveragePool")
    squeeze.node("Squeeze", axes=[2, 3])
    squeeze.gemm(5, 3)
    squeeze.node("Unsqueeze", axes=[2, 3])
    squeeze.conv(3, 4, (1, 1))
    squeeze.write(folder, "squeeze")
    squeezed = Maker((5, 4, 4), opset=13, seed=52)
    squeezed.node("GlobalAveragePool")
    squeezed.node("Squeeze", squeezed.last, squeezed.constant([2, 3]))
    squeezed.gemm(5, 3)
    squeezed.write(folder, "squeeze_13")
    shared = Maker((3, 4, 4), opset=13, seed=53)
    copy = shared.node("Identity", shared.weights(3, 3, 1, 1, name="a.weight"))
    shared.node("Conv", "x", "a.weight")
    shared.node("Conv", shared.last, copy)
    shared.write(folder, "shared_weights")
    batch = Maker((3, 4, 4), opset=13, seed=54, batch=4)
    batch.conv(3, 2, (3, 3))
    batch.node("Flatten")
    batch.gemm(8, 3)
    batch.write(folder, "a_batch_of_four")
    old = Maker((3, 4, 4), opset=8, seed=55)
    old.conv(3, 2, (3, 3))
    old.write(folder, "weights_among_the_inputs", inputs_hold_constants=True)
    named = Maker((3, 4, 4), opset=8, seed=56)
    named.conv(3, 2, (3, 3))
    named.write(folder, "open_batch", input_shape=["n", 3, 4, 4])


if __name__ == "__main__":
    out = pathlib.Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    {"convs": convs, "pools": pools, "matrices": matrices, "pointwise": pointwise, "shapes": shapes}[sys.argv[1]](out)
