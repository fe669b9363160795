"""Do runs, comparisons and simulations leave a page that stands by itself, and figures where they are asked for?"""

import html
import json
import re
import shutil
import unittest

from program import ProgramTest

TWO = """  - name: ./fake.yaml
    label: slow_node
  - name: ./fake.yaml
    label: fast_node
    set: {lanes: 64}
"""
NETWORKS = """  - name: lenet_5
"""


class Pages(ProgramTest):
    def page(self, folder):
        return (self.folder / folder / "report.html").read_text()

    def charts(self, page):
        island = re.search(r'<script type="application/json" id="page-data">(.*?)</script>', page, re.DOTALL).group(1)
        return {chart["id"]: chart for chart in json.loads(island)["charts"]}

    def run_once(self, *options):
        self.run_file(TWO, NETWORKS, "baseline: slow_node\n")
        return self.nought("run", "run.yaml", "-o", "out", *options)

    def test_the_page_of_a_run_has_its_numbers_pictures_and_what_it_takes_to_repeat_it(self):
        self.run_once()
        page = self.page("out")
        charts = self.charts(page)
        self.assertEqual(charts["speedup"]["series"][0]["values"], [4])
        self.assertIn("data:image/png;base64,", page)
        self.assertIn("nought run run.yaml", page)
        self.assertIn(html.escape((self.folder / "run.yaml").read_text()), page)
        result = json.loads((self.folder / "out/lenet_5/slow_node/result.json").read_text())
        self.assertIn(result["trace"], page)
        self.assertNotIn(str(self.folder), page)

    def test_lane_cycles_of_each_layer_add_up_to_its_time(self):
        self.run_once()
        chart = self.charts(self.page("out"))["layers_1_lenet_5_conv"]
        result = json.loads((self.folder / "out/lenet_5/slow_node/result.json").read_text())
        layer = next(layer for layer in result["layers"] if layer["kind"] == "conv")
        bar = sum(series["values"][0] for series in chart["series"])
        factor = 1e3 if "ms" in chart["y"]["title"] else 1e6
        self.assertAlmostEqual(bar, layer["cycles"] / (result["clock_ghz"] * 1e9) * factor, places=6)

    def test_a_comparison_without_traces_says_so_and_leaves_pictures_out(self):
        self.run_once()
        shutil.rmtree(self.folder / "cache", ignore_errors=True)
        self.environment["NOUGHT_CACHE"] = str(self.folder / "cache")
        self.nought("compare", "out", "-o", "again")
        page = self.page("again")
        self.assertIn("their traces are not in the cache: lenet_5.", page)
        self.assertNotIn("data:image/png;base64,", page)

    def test_a_simulation_has_a_page_of_its_own(self):
        self.nought("simulate", "./fake.yaml", "lenet_5", "-o", "out")
        self.assertIn("nought simulate ./fake.yaml lenet_5 --seed 1", self.page("out"))

    def test_figures_are_the_charts_of_the_page(self):
        self.run_once("--figures", "svg")
        charts = set(self.charts(self.page("out")))
        figures = {name.removesuffix(".svg") for name in self.files("out/figures")}
        self.assertIn("speedup", figures)
        self.assertLessEqual(figures, charts)

    def test_figures_without_a_folder_or_a_gnuplot_are_refused_before_anything_runs(self):
        self.run_once()
        _, error = self.nought("compare", "out", "--figures", "svg", code=2)
        self.assertIn("give -o DIR", error)
        self.environment["PATH"] = str(self.folder)
        _, error = self.nought("compare", "out", "-o", "again", "--figures", "pdf", code=2)
        self.assertIn("needs gnuplot", error)
        self.assertFalse((self.folder / "again").exists())

    def test_labels_of_the_user_are_texts_on_the_page(self):
        label = "x<script>alert(1)</script>"
        self.run_file(TWO.replace("slow_node", json.dumps(label).replace("/", "")), NETWORKS)
        self.nought("run", "run.yaml", "-o", "out")
        self.assertNotIn("<script>alert", self.page("out"))


if __name__ == "__main__":
    unittest.main()
