"""Recomputes every layer of a trace with numpy alone, and fails where a stored output differs: redo_layer.py FOLDER"""
import json
import sys

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def redo(folder, layer):
    x, w, b = (np.load(f"{folder}/{layer['name']}/{name}.npy").astype(np.int64) for name in ("input", "weights", "bias"))
    x, w = (x[:, None], w[:, :, None]) if x.ndim == 3 else (x, w)
    (st, sy, sx), (dt, dy, dx), groups, shift = layer["stride"], layer["dilation"], layer["groups"], layer["output_shift"]
    x = np.pad(x, [(0, 0)] + [(p, p) for p in layer["padding"]])
    span = [(k - 1) * d + 1 for k, d in zip(layer["kernel"], layer["dilation"])]
    windows = sliding_window_view(x, span, axis=(1, 2, 3))[:, ::st, ::sy, ::sx, ::dt, ::dy, ::dx]
    windows, w = windows.reshape(groups, -1, *windows.shape[1:]), w.reshape(groups, -1, *w.shape[1:])
    acc = np.einsum("gcthwkyx,gnckyx->gnthw", windows, w).reshape(len(b), *windows.shape[2:5]) + b[:, None, None, None]
    acc = (acc + (1 << shift >> 1)) >> shift
    return np.clip(np.maximum(acc, 0) if layer["relu"] else acc, -32768, 32767)


folder = sys.argv[1]
for layer in json.load(open(f"{folder}/manifest.json"))["layers"]:
    output = np.load(f"{folder}/{layer['name']}/output.npy")
    if not np.array_equal(redo(folder, layer).reshape(output.shape), output):
        sys.exit(f"{layer['name']}: the stored output is another")
