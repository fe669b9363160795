"""Makes ONNX models for tests, with an input and what the oracle makes of it."""
import pathlib
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "oracles"))
from onnx_evaluate import evaluate  # noqa: E402


class Maker:
    """One graph: nodes and weights one after the other. Names follow PyTorch's."""

    def __init__(self, shape, opset=13, seed=0, batch=1):
        self.random = np.random.default_rng(seed)
        self.shape, self.opset = [batch, *shape], opset
        self.nodes, self.constants = [], []
        self.last, self.count = "x", 0

    def weights(self, *shape, scale=None, low=None, high=None, name=None, dtype=np.float32):
        """A constant of random numbers; its name."""
        self.count += 1
        name = name or f"w{self.count}"
        values = self.random.uniform(low, high, shape) if low is not None else \
            self.random.standard_normal(shape) * (scale if scale is not None else (2 / max(1, np.prod(shape[1:]))) ** .5)
        self.constants.append(numpy_helper.from_array(values.astype(dtype), name))
        return name

    def constant(self, values, name=None, dtype=np.int64):
        self.count += 1
        name = name or f"c{self.count}"
        self.constants.append(numpy_helper.from_array(np.array(values, dtype=dtype), name))
        return name

    def node(self, operation, *inputs, outputs=1, name=None, **attributes):
        """Takes from the node before where no inputs are named."""
        self.count += 1
        names = [f"t{self.count}" + (f"_{i}" if i else "") for i in range(outputs)]
        self.nodes.append(helper.make_node(operation, list(inputs) or [self.last], names,
                                           name=name or f"{operation}_{self.count}", **attributes))
        self.last = names[0]
        return self.last

    def conv(self, channels, filters, kernel, groups=1, bias=True, **attributes):
        inputs = [self.last, self.weights(filters, channels // groups, *kernel)]
        if bias:
            inputs.append(self.weights(filters, scale=0.3))
        if groups != 1:
            attributes["group"] = groups
        return self.node("Conv", *inputs, **attributes)

    def norm(self, channels, **attributes):
        inputs = [self.weights(channels, low=0.5, high=1.5), self.weights(channels, scale=0.3),
                  self.weights(channels, scale=0.3), self.weights(channels, low=0.4, high=2)]
        return self.node("BatchNormalization", self.last, *inputs, **attributes)

    def gemm(self, inputs, outputs, **attributes):
        return self.node("Gemm", self.last, self.weights(outputs, inputs), self.weights(outputs, scale=0.3), transB=1,
                         **attributes)

    def relu(self):
        return self.node("Relu")

    def clip(self, low, high):
        """Bounds are attributes before opset 11, inputs since."""
        if self.opset < 11:
            return self.node("Clip", **{k: v for k, v in (("min", low), ("max", high)) if v is not None})
        names = [self.constant(v, dtype=np.float32) if v is not None else "" for v in (low, high)]
        while names and not names[-1]:
            names.pop()
        return self.node("Clip", self.last, *names)

    def model(self, output_shape=None, input_shape=None, inputs_hold_constants=False):
        inputs = [helper.make_tensor_value_info("x", TensorProto.FLOAT, input_shape or self.shape)]
        if inputs_hold_constants:
            inputs += [helper.make_tensor_value_info(c.name, c.data_type, c.dims) for c in self.constants]
        output = helper.make_tensor_value_info(self.last, TensorProto.FLOAT, output_shape)
        graph = helper.make_graph(self.nodes, "test", inputs, [output], initializer=self.constants)
        model = helper.make_model(graph, producer_name="test", opset_imports=[helper.make_opsetid("", self.opset)])
        model.ir_version = 3 if inputs_hold_constants else 7
        return model

    def write(self, folder, name, check=True, **options):
        """NAME.onnx, NAME.input.npy (without the batch) and NAME.output.npy, as the oracle has it."""
        x = self.random.standard_normal(self.shape).astype(np.float32)
        x[:] = x[:1]
        output = evaluate(self.model(), {"x": x})[self.last]
        options.setdefault("output_shape", output.shape)
        model = self.model(**options)
        if check:
            onnx.checker.check_model(model)
        onnx.save(model, str(folder / f"{name}.onnx"))
        np.save(folder / f"{name}.input.npy", x[0])
        np.save(folder / f"{name}.output.npy", output[0].astype(np.float32))
