"""Does `import` make a network that runs with the model's own weights, and leave nothing behind where it cannot?"""

import json
import pathlib
import sys
import unittest

from program import ProgramTest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "workloads/onnx"))
try:
    from model_maker import Maker
except ImportError:
    Maker = None


@unittest.skipIf(Maker is None, "python3-onnx is not installed")
class Import(ProgramTest):
    def model(self, name="small.onnx", shape=(3, 12, 12), input_shape=None, change=None):
        maker = Maker(shape, opset=13)
        maker.conv(3, 6, (3, 3), strides=[2, 2], bias=False)
        maker.norm(6)
        maker.relu()
        maker.node("Flatten")
        maker.gemm(6 * 5 * 5, 4)
        if change:
            change(maker)
        import onnx
        onnx.save(maker.model(input_shape=input_shape), str(self.folder / name))
        return name

    def test_the_network_reads_back_and_runs_with_the_models_weights(self):
        out, err = self.nought("import", self.model(), "-o", "small.yaml", "--mean", "120,110,100", "--scale", "0.02")
        self.assertEqual(out, "small.yaml: 4 layers, 2 of them with weights\n")
        self.assertEqual(err, "")
        self.nought("check", "small.yaml")
        text = (self.folder / "small.yaml").read_text()
        self.assertIn("mean: [120.0, 110.0, 100.0]", text)
        self.assertIn("# BatchNormalization", text)
        self.nought("simulate", "fake.yaml", "small.yaml", "--weights", "small.onnx", "-o", "out")
        result = json.loads((self.folder / "out/result.json").read_text())
        self.assertEqual([layer["kind"] for layer in result["layers"]], ["conv", "fc"])
        self.assertTrue(all(layer["verified"] for layer in result["layers"]))

    def test_without_a_file_the_network_goes_to_standard_output(self):
        out, _ = self.nought("import", self.model())
        self.assertTrue(out.startswith("# Imported from small.onnx (test, opset 13)"))
        self.assertIn("input: {channels: 3, height: 12, width: 12}\n", out)
        self.assertEqual(json.loads(self.nought("import", "small.onnx", "-o", "n.yaml", "--json")[0])["layers"], 4)

    def test_an_open_shape_is_asked_for_and_taken(self):
        model = self.model(input_shape=["n", 3, "h", "w"])
        _, err = self.nought("import", model, "-o", "small.yaml", code=2)
        self.assertIn("leaves axis 2 open", err)
        self.nought("import", model, "-o", "small.yaml", "--input-shape", "3x12x12")
        self.nought("trace", "small.yaml", "--weights", model)
        for wrong in ("3x12", "3x12xtwelve", "", "3xx12", "-3x12x12"):
            _, err = self.nought("import", model, "-o", "b.yaml", f"--input-shape={wrong}", code=2)
        self.assertNotIn("b.yaml", self.files())

    def test_what_is_refused_leaves_no_file(self):
        model = self.model(change=lambda maker: maker.node("Sigmoid", name="last"))
        _, err = self.nought("import", model, "-o", "small.yaml", code=2)
        self.assertIn("the node 'last' (Sigmoid)", err)
        self.assertNotIn("small.yaml", self.files())
        self.nought("import", "nowhere.onnx", code=2)
        self.write("text.onnx", "not a model")
        _, err = self.nought("import", "text.onnx", code=2)
        self.assertIn("not an ONNX model", err)
        _, err = self.nought("trace", "lenet_5", "--weights", "text.onnx", code=2)
        self.assertIn("neither an NPZ nor a safetensors nor an ONNX file", err)

    def test_weights_of_another_network_are_named_both_ways(self):
        _, err = self.nought("trace", "lenet_5", "--weights", self.model(shape=(3, 12, 12)), code=2)
        self.assertIn("3x12x12", err)
        other = self.model("other.onnx", input_shape=["n", 3, "h", "w"])
        self.nought("import", self.model(), "-o", "small.yaml")
        text = (self.folder / "small.yaml").read_text()
        self.write("renamed.yaml", text.replace("name: conv", "name: cnov"))
        _, err = self.nought("trace", "renamed.yaml", "--weights", other, code=2)
        self.assertIn("is missing", err)
        self.assertIn("no layer of the network takes", err)

    def test_a_changed_file_beside_the_model_makes_another_trace(self):
        import onnx
        model = onnx.load(str(self.folder / self.model()))
        onnx.save_model(model, str(self.folder / "beside.onnx"), save_as_external_data=True, location="beside.bin",
                        size_threshold=0)
        self.nought("import", "beside.onnx", "-o", "small.yaml")
        first, _ = self.nought("trace", "small.yaml", "--weights", "beside.onnx")
        again, _ = self.nought("trace", "small.yaml", "--weights", "beside.onnx")
        data = bytearray((self.folder / "beside.bin").read_bytes())
        data[3] ^= 0x80  # the sign of the first weight
        (self.folder / "beside.bin").write_bytes(data)
        second, _ = self.nought("trace", "small.yaml", "--weights", "beside.onnx")
        self.assertEqual(first, again)
        self.assertNotEqual(first, second)


if __name__ == "__main__":
    unittest.main()
