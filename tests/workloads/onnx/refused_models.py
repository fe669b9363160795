"""refused_models.py FOLDER: models that must be refused, each with the words that the message must have, one a line."""
import os
import pathlib
import sys

import numpy as np
import onnx
from onnx import AttributeProto, TensorProto, helper, numpy_helper

from model_maker import Maker

OUT = pathlib.Path(sys.argv[-1])


def write(name, model, *words):
    """`model` may be a model or the bytes of a file."""
    data = model if isinstance(model, bytes) else model.SerializeToString()
    (OUT / f"{name}.onnx").write_bytes(data)
    (OUT / f"{name}.words").write_text("\n".join(words))


def conv_model(**more):
    m = Maker((3, 8, 8), **more)
    m.conv(3, 4, (3, 3))
    m.relu()
    return m


def graphs():
    good = conv_model().model()
    data = good.SerializeToString()
    write("empty", b"", "it is empty")
    write("text", b"layers:\n  - conv\n", "not an ONNX model")
    write("cut_early", data[:20], "not an ONNX model")
    write("cut_late", data[:-30], "not an ONNX model")
    write("opset_6", conv_model(opset=6).model(), "opset 6", "opset_version=7")
    write("opset_16", conv_model(opset=16).model(), "opset 16", "opset_version=15")
    m = conv_model()
    m.nodes[0].input[0] = m.last
    write("circle", m.model(), "in a circle", m.nodes[0].name, m.nodes[1].name)
    m = conv_model()
    m.nodes[1].input[0] = m.nodes[1].output[0]
    write("circle_of_one", m.model(), "in a circle", m.nodes[1].name)
    m = conv_model()
    m.nodes.append(helper.make_node("Relu", ["x"], [m.last], name="again"))
    write("tensor_given_twice", m.model(), "'again'", "gives already")
    m = conv_model()
    m.constants.append(m.constants[0])
    write("initialiser_twice", m.model(), "two initialisers", m.constants[0].name)
    m = conv_model()
    m.nodes.append(helper.make_node("Relu", ["x"], [m.constants[0].name], name="over"))
    write("initialiser_overwritten", m.model(), "'over'", "is an initialiser")
    m = conv_model()
    m.nodes[0].input[1] = "w11"
    write("missing_initialiser", m.model(), m.nodes[0].name, "'w11'", "did you mean 'w1'")
    m = conv_model()
    m.nodes.append(helper.make_node("Unsqueeze", [], ["end"], name="of_nothing", axes=[0]))
    m.last = "end"
    write("no_input", m.model(), "'of_nothing'", "input 0 is missing")
    m = conv_model()
    m.nodes[0].attribute.append(helper.make_attribute("strides", [1, 1]))
    m.nodes[0].attribute.append(helper.make_attribute("strides", [2, 2]))
    write("attribute_twice", m.model(), "two attributes 'strides'")
    m = conv_model()
    m.last = "nowhere"
    write("output_from_nowhere", m.model(), "no node gives the output 'nowhere'")
    m = conv_model()
    model = m.model()
    model.graph.output.append(helper.make_tensor_value_info(m.nodes[0].output[0], TensorProto.FLOAT, None))
    write("two_outputs", model, "2 outputs")
    model = conv_model().model()
    model.graph.input.append(helper.make_tensor_value_info("y", TensorProto.FLOAT, [1]))
    write("two_inputs", model, "2 inputs", "x, y")
    write("wrong_output_shape", conv_model().model(output_shape=[1, 4, 7, 7]), "1x4x7x7", "1x4x6x6")
    write("open_size", conv_model().model(input_shape=[1, 3, "h", "w"]), "'x'", "1x3x?x?", "axis 2")
    write("no_rows", conv_model().model(input_shape=[1, 3, 0, 8]), "1x3x0x8")
    write("negative_rows", conv_model().model(input_shape=[1, 3, -8, 8]), "1x3x-8x8")
    write("endless_rows", conv_model().model(input_shape=[1, 3, 2 ** 62, 2 ** 62]), "65536")
    write("six_axes", conv_model().model(input_shape=[1, 1, 3, 3, 8, 8]), "two to five axes")
    lone = Maker((3, 8, 8))
    lone.node("Identity")
    write("no_layer", lone.model(), "nothing of it is a layer")
    m = Maker((5,))
    m.gemm(5, 4)
    m.node("Softmax", axis=1, name="soft")
    m.gemm(4, 3)
    write("softmax_inside", m.model(), "'soft'", "at the very end")
    # Many faults, one message.
    m = Maker((3, 8, 8))
    left = m.node("Sigmoid", name="first")
    m.last = "x"
    m.node("HardSwish", name="second")
    m.node("Add", left, m.last, name="sum")
    write("all_at_once", m.model(), "'first' (Sigmoid)", "'second' (HardSwish)", "Relu or Clip")
    write("deep", deep_model(), "not an ONNX model")
    write("control_characters", control_characters(), "\\x1b", "not supported")


def control_characters():
    m = Maker((3, 8, 8))
    m.nodes.append(helper.make_node("No\x1b[31mOp", ["x"], ["y"], name="evil\nname"))
    m.last = "y"
    return m.model()


def deep_model():
    """Graphs in graphs, more than any reader should follow."""
    model = conv_model().model()
    inner = onnx.GraphProto()
    data = inner.SerializeToString()
    for _ in range(3000):  # graph { node { attribute { g: graph
        attribute = b"\x32" + varint(len(data)) + data
        node = b"\x2a" + varint(len(attribute)) + attribute
        data = b"\x0a" + varint(len(node)) + node
    return model.SerializeToString() + b"\x3a" + varint(len(data)) + data


def varint(value):
    out = b""
    while value > 127:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])


def tensors():
    def with_weights(change, name, *words):
        m = conv_model()
        change(m.constants[0])
        write(name, m.model(), *words)

    def dims(*values):
        def change(tensor):
            del tensor.dims[:]
            tensor.dims.extend(values)
        return change

    with_weights(dims(4, 3, -3, -3), "negative_axis", "'w1'", "negative length")
    with_weights(dims(2 ** 31, 2 ** 31, 2, 2), "overflowing_axes", "'w1'", "far too many elements")
    with_weights(dims(2 ** 62, 2 ** 62, 3, 3), "overflowing_product", "'w1'", "far too many elements")
    with_weights(dims(1000000, 3, 3, 3), "claims_more_than_it_has", "'w1'", "432 bytes", "108000000")
    with_weights(dims(4, 3, 3, 4), "one_more_column", "'w1'", "432 bytes")
    with_weights(lambda t: t.ClearField("raw_data"), "no_elements", "'w1'", "0 bytes")
    with_weights(lambda t: setattr(t, "data_type", TensorProto.COMPLEX64), "complex", "'w1'", "type 14")
    with_weights(lambda t: setattr(t, "data_type", 999), "unknown_type", "'w1'", "type 999")
    with_weights(lambda t: t.segment.SetInParent(), "segment", "'w1'", "segment")

    def external(name, location, *words, offset=None, length=None):
        m = conv_model()
        tensor = m.constants[0]
        tensor.ClearField("raw_data")
        tensor.data_location = TensorProto.EXTERNAL
        for key, value in (("location", location), ("offset", offset), ("length", length)):
            if value is not None:
                tensor.external_data.add(key=key, value=value)
        write(name, m.model(), "'w1'", *words)

    (OUT / "beside.bin").write_bytes(bytes(500))
    secret = OUT.parent / f"{OUT.name}_secret"
    secret.mkdir(exist_ok=True)
    (secret / "elements.bin").write_bytes(bytes(500))
    if not (OUT / "link.bin").is_symlink():
        os.symlink(secret / "elements.bin", OUT / "link.bin")
        os.symlink(secret, OUT / "linked")
        os.symlink("loop.bin", OUT / "loop.bin")
    external("external_above", "../" + secret.name + "/elements.bin", "must lie in the model's folder")
    external("external_above_inside", "sub/../../elements.bin", "must lie in the model's folder")
    external("external_absolute", str(secret / "elements.bin"), "absolute path")
    external("external_link", "link.bin", "link that leads out")
    external("external_linked_folder", "linked/elements.bin", "link that leads out")
    external("external_loop", "loop.bin", "'loop.bin'")
    external("external_missing", "nothing.bin", "no file")
    external("external_folder", ".", "no file")
    external("external_nowhere", None, "without a location")
    external("external_short", "beside.bin", "432 bytes", "has only 500", offset="100")
    external("external_huge_offset", "beside.bin", "has only 500", offset="18446744073709551615")
    external("external_overflow", "beside.bin", "not a number", offset="99999999999999999999")
    external("external_negative", "beside.bin", "not a number", offset="-8")
    external("external_other_length", "beside.bin", "8 bytes", length="8")
    external("external_device", "/dev/zero", "absolute path")
    m = conv_model()
    m.constants[0].external_data.add(key="location", value="beside.bin")
    m.constants[0].data_location = TensorProto.EXTERNAL
    del m.constants[0].dims[:]
    m.constants[0].dims.extend([4000000, 3, 300, 300])
    m.constants[0].ClearField("raw_data")
    write("external_giant_claim", m.model(), "does not fit")


def operators():
    def one(name, *words, shape=(3, 8, 8), opset=13, build):
        m = Maker(shape, opset=opset)
        build(m)
        write(name, m.model(), *words)

    one("conv_uneven_padding", "'c' (Conv)", "[0, 0, 1, 1]", "[1, 1, 1, 1]",
        build=lambda m: m.conv(3, 4, (3, 3), strides=[2, 2], pads=[0, 0, 1, 1], name="c"))
    one("conv_kernel_too_large", "'c' (Conv)", "does not fit its input", build=lambda m: m.conv(3, 4, (9, 9), name="c"))
    one("conv_other_channels", "'c' (Conv)", "4x5x3x3", build=lambda m: m.conv(5, 4, (3, 3), name="c"))
    one("conv_groups", "'c' (Conv)", "3 groups", build=lambda m: m.conv(3, 4, (3, 3), groups=3, name="c"))
    one("conv_negative_group", "'c' (Conv)", "group", build=lambda m: m.node(
        "Conv", "x", m.weights(4, 3, 3, 3), group=-1, name="c"))
    one("conv_stride_0", "'c' (Conv)", "strides", build=lambda m: m.conv(3, 4, (3, 3), strides=[0, 1], name="c"))
    one("conv_huge_stride", "'c' (Conv)", "strides", build=lambda m: m.conv(3, 4, (3, 3), strides=[2 ** 62, 1], name="c"))
    one("conv_negative_padding", "'c' (Conv)", "pads", build=lambda m: m.conv(3, 4, (3, 3), pads=[-1, 0, 0, 0], name="c"))
    one("conv_too_few_pads", "'c' (Conv)", "pads", build=lambda m: m.conv(3, 4, (3, 3), pads=[1, 1], name="c"))
    one("conv_kernel_shape", "'c' (Conv)", "kernel_shape", build=lambda m: m.conv(
        3, 4, (3, 3), kernel_shape=[5, 5], name="c"))
    one("conv_auto_pad", "'c' (Conv)", "SOMEHOW", build=lambda m: m.conv(3, 4, (3, 3), auto_pad="SOMEHOW", name="c"))
    one("conv_text_for_stride", "'c' (Conv)", "strides", build=lambda m: m.conv(3, 4, (3, 3), strides="two", name="c"))
    one("conv_unknown_attribute", "'c' (Conv)", "'bend'", build=lambda m: m.conv(3, 4, (3, 3), bend=1, name="c"))
    one("conv_without_weights", "'c' (Conv)", "input 1", build=lambda m: m.node("Conv", "x", name="c"))
    one("conv_of_a_computed_kernel", "'c' (Conv)", "a constant", build=lambda m: m.node("Conv", "x", "x", name="c"))
    one("conv_in_four_dimensions", "'c' (Conv)", shape=(3, 4, 4, 4), build=lambda m: m.conv(3, 2, (3, 3), name="c"))
    one("conv_transpose", "'c' (ConvTranspose)", "Conv", build=lambda m: m.node(
        "ConvTranspose", "x", m.weights(3, 4, 3, 3), name="c"))
    one("misspelt", "'r' (Rellu)", "Relu", build=lambda m: m.node("Rellu", name="r"))
    one("other_domain", "'r' (Relu)", "'com.example'", build=lambda m: m.node("Relu", name="r", domain="com.example"))
    one("if", "'i' (If)", build=lambda m: m.node("If", name="i"))
    one("max_pool_dilated", "'p' (MaxPool)", "dilations", build=lambda m: m.node(
        "MaxPool", kernel_shape=[2, 2], dilations=[2, 2], name="p"))
    one("max_pool_all_padding", "'p' (MaxPool)", "not smaller", build=lambda m: m.node(
        "MaxPool", kernel_shape=[2, 2], pads=[2, 2, 2, 2], name="p"))
    one("max_pool_indices", "'sum'", build=lambda m: (m.node("MaxPool", kernel_shape=[1, 1], strides=[2, 2], outputs=2),
                                                      m.node("Add", m.last, m.last + "_1", name="sum")))
    one("pool_without_kernel", "'p' (MaxPool)", "kernel_shape", build=lambda m: m.node("MaxPool", name="p"))
    one("average_without_padding", "'p' (AveragePool)", "count_include_pad", build=lambda m: m.node(
        "AveragePool", kernel_shape=[3, 3], pads=[1, 1, 1, 1], name="p"))
    one("pad_before_max_pool", "'p' (MaxPool)", "Pad", build=lambda m: (
        m.node("Pad", "x", m.constant([0, 0, 1, 1, 0, 0, 1, 1])), m.node("MaxPool", kernel_shape=[2, 2], name="p")))
    one("pad_with_ones", "'p' (Pad)", "zeros", opset=9, build=lambda m: m.node("Pad", pads=[0] * 8, value=1.0, name="p"))
    one("reflected", "'p' (Pad)", "reflect", opset=9, build=lambda m: m.node("Pad", pads=[0] * 8, mode="reflect", name="p"))
    one("lrn_even", "'n' (LRN)", "5", build=lambda m: m.node("LRN", size=4, name="n"))
    one("clip_from_one", "'k' (Clip)", "1 to 3", build=lambda m: m.node(
        "Clip", "x", m.constant(1, dtype=np.float32), m.constant(3, dtype=np.float32), name="k"))
    one("gemm_of_maps", "'g' (Gemm)", "flatten", build=lambda m: m.node("Gemm", "x", m.weights(8, 4), name="g"))
    one("gemm_turned", "'g' (Gemm)", "transA", shape=(5,), build=lambda m: m.node("Gemm", "x", m.weights(5, 4), transA=1, name="g"))
    one("gemm_other_size", "'g' (Gemm)", "6x4", shape=(5,), build=lambda m: m.node("Gemm", "x", m.weights(6, 4), name="g"))
    one("gemm_other_bias", "'g' (Gemm)", "4 filters", shape=(5,), build=lambda m: m.node(
        "Gemm", "x", m.weights(5, 4), m.weights(3), name="g"))
    one("mat_mul_of_maps", "'g' (MatMul)", build=lambda m: m.node("MatMul", "x", m.weights(8, 4), name="g"))
    one("norm_other_channels", "'b' (BatchNormalization)", "4", build=lambda m: m.norm(4, name="b"))
    one("add_of_other_shape", "'a' (Add)", build=lambda m: (m.conv(3, 3, (3, 3)), m.node("Add", "x", m.last, name="a")))
    one("add_of_columns", "'a' (Add)", "one number for each channel", build=lambda m: m.node(
        "Add", "x", m.weights(8), name="a"))
    one("constant_minus", "'a' (Sub)", build=lambda m: m.node("Sub", m.weights(1), "x", name="a"))
    one("product_of_maps", "'a' (Mul)", build=lambda m: m.node("Mul", "x", "x", name="a"))
    one("concat_of_rows", "'j' (Concat)", "axis 2", build=lambda m: m.node("Concat", "x", "x", axis=2, name="j"))
    one("concat_of_other_maps", "'j' (Concat)", "different sizes", build=lambda m: (
        m.conv(3, 3, (3, 3)), m.node("Concat", "x", m.last, axis=1, name="j")))
    one("reshape_of_rows", "'s' (Reshape)", build=lambda m: m.node("Reshape", "x", m.constant([1, 24, 8]), name="s"))
    one("reshape_to_minus_two", "'s' (Reshape)", build=lambda m: m.node("Reshape", "x", m.constant([1, -2]), name="s"))
    one("reshape_twice_open", "'s' (Reshape)", build=lambda m: m.node("Reshape", "x", m.constant([-1, -1]), name="s"))
    one("reshape_overflow", "'s' (Reshape)", build=lambda m: m.node(
        "Reshape", "x", m.constant([2 ** 62, 2 ** 62, 16]), name="s"))
    one("computed_reshape", "'s' (Reshape)", build=lambda m: m.node("Reshape", "x", "x", name="s"))
    one("transpose_of_maps", "'t' (Transpose)", build=lambda m: m.node("Transpose", perm=[0, 2, 3, 1], name="t"))
    one("softmax_of_columns", "'s' (Softmax)", "axis 3", build=lambda m: m.node("Softmax", axis=3, name="s"))
    one("mean_of_channels", "'m' (ReduceMean)", build=lambda m: m.node("ReduceMean", axes=[1], name="m"))
    one("huge_constant_of_shape", "'s' (ConstantOfShape)", build=lambda m: (
        m.node("ConstantOfShape", m.constant([2 ** 40]), name="s"), m.node("Add", "x", m.last)))
    one("divided_by_zero", "'d' (Div)", build=lambda m: (m.node("Div", m.constant([1]), m.constant([0]), name="d"),
                                                        m.node("Reshape", "x", m.last)))
    one("filters_beyond_the_format", "'c' (Conv)", build=lambda m: m.conv(3, 70000, (1, 1), name="c"))
    one("outputs_beyond_memory", "'c' (Conv)", "2^31", shape=(1, 60000, 60000), build=lambda m: m.conv(1, 64, (1, 1), name="c"))


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    {"graphs": graphs, "tensors": tensors, "operators": operators}[sys.argv[1]]()
