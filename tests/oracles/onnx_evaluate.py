"""What an ONNX model makes of an input, by the definitions of its operators, in numpy's float64.

Independent of the program: evaluate(model, {name: array}) returns every tensor by name.
"""
import itertools

import numpy as np
import onnx
from onnx import numpy_helper


def attributes_of(node):
    return {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}


def axis_padding(attributes, sizes, spans, strides):
    """(before, after) of each spatial axis."""
    rank, auto = len(sizes), attributes.get("auto_pad", b"NOTSET").decode()
    if auto in ("SAME_UPPER", "SAME_LOWER"):
        padding = []
        for size, span, stride in zip(sizes, spans, strides):
            total = max(0, (-(-size // stride) - 1) * stride + span - size)
            small = total // 2
            padding.append((small, total - small) if auto == "SAME_UPPER" else (total - small, small))
        return padding
    pads = attributes.get("pads", [0] * 2 * rank) if auto == "NOTSET" else [0] * 2 * rank
    return list(zip(pads[:rank], pads[rank:]))


def conv(x, weights, bias=None, **attributes):
    rank = x.ndim - 2
    strides, dilations = attributes.get("strides", [1] * rank), attributes.get("dilations", [1] * rank)
    groups = attributes.get("group", 1)
    spans = [(k - 1) * d + 1 for k, d in zip(weights.shape[2:], dilations)]
    x = np.pad(x, [(0, 0), (0, 0)] + axis_padding(attributes, x.shape[2:], spans, strides))
    sizes = [(n - span) // s + 1 for n, span, s in zip(x.shape[2:], spans, strides)]
    out = np.zeros((x.shape[0], weights.shape[0], *sizes))
    for tap in itertools.product(*map(range, weights.shape[2:])):
        window = x[(slice(None), slice(None), *(slice(t * d, t * d + (n - 1) * s + 1, s)
                                                for t, d, n, s in zip(tap, dilations, sizes, strides)))]
        for g, part in enumerate(np.split(weights[(slice(None), slice(None), *tap)], groups)):
            channels = weights.shape[1]
            filters = len(part)
            out[:, g * filters:(g + 1) * filters] += np.einsum("nc...,fc->nf...",
                                                               window[:, g * channels:(g + 1) * channels], part)
    return out if bias is None else out + bias.reshape(1, -1, *[1] * rank)


def pool(x, maximum, **attributes):
    kernel = attributes["kernel_shape"]
    rank = len(kernel)
    strides = attributes.get("strides", [1] * rank)
    padding = axis_padding(attributes, x.shape[2:], kernel, strides)
    starts = []
    for size, k, s, (before, after) in zip(x.shape[2:], kernel, strides, padding):
        room = size + before + after - k
        count = (-(-room // s) if attributes.get("ceil_mode", 0) else room // s) + 1
        # A window of nothing but the padding behind is none, as in PyTorch and later versions of ONNX.
        starts.append([i * s - before for i in range(count) if i * s - before < size])
    out = np.zeros((*x.shape[:2], *map(len, starts)))
    for place in itertools.product(*map(range, out.shape[2:])):
        inside, positions = [], 1
        for axis, i in enumerate(place):
            start = starts[axis][i]
            end = min(start + kernel[axis], x.shape[2 + axis] + padding[axis][1])
            inside.append(slice(max(start, 0), min(end, x.shape[2 + axis])))
            positions *= end - start if attributes.get("count_include_pad", 0) else \
                min(end, x.shape[2 + axis]) - max(start, 0)
        window = x[(slice(None), slice(None), *inside)].reshape(*x.shape[:2], -1)
        out[(slice(None), slice(None), *place)] = window.max(2) if maximum else window.sum(2) / positions
    return out


def lrn(x, size, alpha=1e-4, beta=0.75, bias=1.0):
    squares = np.zeros_like(x)
    for c in range(x.shape[1]):
        low, high = max(0, c - (size - 1) // 2), min(x.shape[1], c + -(-(size - 1) // 2) + 1)
        squares[:, c] = (x[:, low:high] ** 2).sum(1)
    return x / (bias + alpha / size * squares) ** beta


def softmax(x, axis):
    e = np.exp(x - x.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def reshaped(x, shape):
    return x.reshape([x.shape[i] if n == 0 else int(n) for i, n in enumerate(shape)])


def apply(node, opset, x, a):
    """The first output of a node; `x` are its inputs, None where left out, `a` its attributes."""
    kind, spatial = node.op_type, tuple(range(2, x[0].ndim)) if x and x[0] is not None else ()
    if kind == "Conv":
        return conv(x[0], x[1], x[2] if len(x) > 2 else None, **a)
    if kind == "Gemm":
        left = x[0].T if a.get("transA", 0) else x[0]
        right = x[1].T if a.get("transB", 0) else x[1]
        return a.get("alpha", 1.0) * left @ right + (a.get("beta", 1.0) * x[2] if len(x) > 2 else 0)
    if kind == "Clip":
        low = a.get("min", x[1] if len(x) > 1 and x[1] is not None else -np.inf)
        high = a.get("max", x[2] if len(x) > 2 and x[2] is not None else np.inf)
        return np.minimum(np.maximum(x[0], low), high)
    if kind in ("MaxPool", "AveragePool"):
        return pool(x[0], kind == "MaxPool", **a)
    if kind == "BatchNormalization":
        scale, offset, mean, variance = (v.reshape(1, -1, *[1] * len(spatial)) for v in x[1:5])
        return (x[0] - mean) / np.sqrt(variance + a.get("epsilon", 1e-5)) * scale + offset
    if kind == "Softmax":
        if opset >= 13:
            return softmax(x[0], a.get("axis", -1))
        flat = x[0].reshape(int(np.prod(x[0].shape[:a.get("axis", 1) % x[0].ndim])), -1)
        return softmax(flat, 1).reshape(x[0].shape)
    if kind == "Flatten":
        axis = a.get("axis", 1) % (x[0].ndim + 1)
        return x[0].reshape(int(np.prod(x[0].shape[:axis])), -1)
    if kind == "Pad":
        pads = a["pads"] if "pads" in a else [int(p) for p in x[1]]
        return np.pad(x[0], list(zip(pads[:x[0].ndim], pads[x[0].ndim:])))
    if kind == "ReduceMean":
        return x[0].mean(axis=tuple(a["axes"]), keepdims=bool(a.get("keepdims", 1)))
    if kind in ("Squeeze", "Unsqueeze"):
        axes = tuple(a["axes"]) if "axes" in a else tuple(int(v) for v in x[1])
        return np.squeeze(x[0], axes) if kind == "Squeeze" else np.expand_dims(x[0], axes)
    if kind == "Constant":
        value = next(iter(a.values()))
        return numpy_helper.to_array(value) if isinstance(value, onnx.TensorProto) else np.array(value)
    simple = {
        "MatMul": lambda: x[0] @ x[1], "Relu": lambda: np.maximum(x[0], 0), "LRN": lambda: lrn(x[0], **a),
        "GlobalAveragePool": lambda: x[0].mean(axis=spatial, keepdims=True),
        "GlobalMaxPool": lambda: x[0].max(axis=spatial, keepdims=True),
        "Concat": lambda: np.concatenate(x, axis=a["axis"]), "Add": lambda: x[0] + x[1], "Sub": lambda: x[0] - x[1],
        "Mul": lambda: x[0] * x[1], "Div": lambda: x[0] / x[1], "Sum": lambda: sum(x),
        "Reshape": lambda: reshaped(x[0], x[1]), "Dropout": lambda: x[0], "Identity": lambda: x[0],
        "Transpose": lambda: x[0].transpose(a.get("perm")), "Shape": lambda: np.array(x[0].shape),
        "Gather": lambda: np.take(x[0], x[1].astype(int), axis=a.get("axis", 0)),
        "Cast": lambda: x[0],
    }
    return simple[kind]()


def evaluate(model, inputs):
    opset = next(o.version for o in model.opset_import if o.domain in ("", "ai.onnx"))
    tensors = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    tensors = {k: v.astype(np.float64) if v.dtype.kind == "f" else v for k, v in tensors.items()}
    tensors.update({k: v.astype(np.float64) for k, v in inputs.items()})
    for node in model.graph.node:
        arguments = [tensors[name] if name else None for name in node.input]
        tensors[node.output[0]] = apply(node, opset, arguments, attributes_of(node))
    return tensors
