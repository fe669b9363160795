"""Pages in headless Chromium: nothing complains, every chart is drawn, tables sort, wide and narrow, light and dark."""

import os
import pathlib
import subprocess
import tempfile
import unittest

from browser import CHROMIUM, DRIVER, Browser

# The share of a canvas that has colour on it.
DRAWN = """
    const canvas = arguments[0], ctx = canvas.getContext('2d');
    const pixels = ctx.getImageData(0, 0, canvas.width, canvas.height).data;
    const colours = new Set();
    let drawn = 0;
    for (let i = 0; i < pixels.length; i += 4) {
        if (pixels[i + 3] > 0) {
            drawn += 1;
            colours.add(pixels[i] << 16 | pixels[i + 1] << 8 | pixels[i + 2]);
        }
    }
    return {share: drawn * 4 / pixels.length, colours: colours.size};
"""
ALL_DRAWN = f"""
    const measure = function() {{ {DRAWN} }};
    return [...document.querySelectorAll('canvas')].map((canvas) => ({{id: canvas.dataset.chart, ...measure(canvas)}}));
"""
FIRST_COLUMN = """
    const table = [...document.querySelectorAll('main table')].find(
        (one) => one.caption && one.caption.textContent === 'A table');
    return [...table.rows].slice(1).map((row) => row.cells[0].textContent);
"""
PRESS_HEADING = """
    const table = [...document.querySelectorAll('main table')].find(
        (one) => one.caption && one.caption.textContent === 'A table');
    table.tHead.rows[0].cells[arguments[0]].firstChild.click();
    return table.tHead.rows[0].cells[arguments[0]].getAttribute('aria-sort');
"""


@unittest.skipIf(CHROMIUM is None or DRIVER is None, "needs chromium and chromedriver (Debian: chromium-driver)")
class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.page = pathlib.Path(cls.folder.name) / "page.html"
        subprocess.run([os.environ["NOUGHT_PAGE_SAMPLE"], cls.page], check=True)
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.__exit__()
        cls.folder.cleanup()

    def setUp(self):
        self.browser.set_width(1280, 900)
        self.browser.open(self.page)
        self.assertEqual(self.browser.run("return document.documentElement.dataset.ready"), "true")

    def tearDown(self):
        self.assertEqual([line["message"] for line in self.browser.console()], [])

    def test_every_chart_is_drawn_where_it_is_folded_away_too(self):
        self.browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; });")
        self.browser.run("return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        charts = self.browser.run(ALL_DRAWN)
        self.assertEqual([chart["id"] for chart in charts], ["bars", "standing_piles", "piles", "points", "lines"])
        for chart in charts:
            self.assertGreater(chart["share"], 0.01, chart)
            self.assertGreater(chart["colours"], 5, chart)

    def test_a_column_of_numbers_sorts_by_value_and_what_is_missing_comes_last(self):
        self.assertEqual(self.browser.run(FIRST_COLUMN), ["b", "a", "c", "mean"])
        self.assertEqual(self.browser.run(PRESS_HEADING, 1), "ascending")
        self.assertEqual(self.browser.run(FIRST_COLUMN), ["a", "b", "c", "mean"])
        self.assertEqual(self.browser.run(PRESS_HEADING, 1), "descending")
        self.assertEqual(self.browser.run(FIRST_COLUMN), ["b", "a", "c", "mean"])

    def test_a_column_of_texts_sorts_by_the_numbers_in_them(self):
        self.browser.run(PRESS_HEADING, 2)
        self.assertEqual(self.browser.run(FIRST_COLUMN), ["c", "a", "b", "mean"])

    def test_a_heading_sorts_by_the_keyboard(self):
        self.browser.run("[...document.querySelectorAll('main thead button')]"
                         ".find((one) => one.textContent === 'network').focus();")
        self.browser.press("Enter")
        self.assertEqual(self.browser.run(FIRST_COLUMN), ["a", "b", "c", "mean"])

    def test_nothing_is_wider_than_a_phone(self):
        self.browser.set_width(390, 844, phone=True)
        self.browser.open(self.page)
        self.assertLessEqual(self.browser.run("return document.documentElement.scrollWidth"), 390)

    def test_light_and_dark_differ_and_the_button_changes_between_them(self):
        paper = "return getComputedStyle(document.body).backgroundColor"
        first = self.browser.run(paper)
        self.browser.run("document.getElementById('theme').click();")
        self.assertNotEqual(self.browser.run(paper), first)

    def test_texts_of_the_user_are_texts(self):
        self.assertIn("</script>", self.browser.run("return document.querySelector('#figure-bars h4').textContent"))
        self.assertEqual(self.browser.run("return document.querySelector('h1').textContent"), "A sample <page>")

    def test_a_chart_is_saved_as_a_png(self):
        self.browser.run("""
            HTMLAnchorElement.prototype.click = function() { window.saved = {name: this.download, href: this.href}; };
            document.querySelector('[data-save="bars"]').click();
        """)
        saved = self.browser.run("return window.saved")
        self.assertEqual(saved["name"], "bars.png")
        self.assertTrue(saved["href"].startswith("data:image/png;base64,iVBOR"))

    def test_it_prints(self):
        self.assertTrue(self.browser.pdf().startswith(b"%PDF"))

    def test_text_and_tables_are_there_without_scripts(self):
        self.browser.command("Emulation.setScriptExecutionDisabled", value=True)
        self.browser.open(self.page)
        self.browser.command("Emulation.setScriptExecutionDisabled", value=False)
        self.assertEqual(self.browser.run(FIRST_COLUMN), ["b", "a", "c", "mean"])
        self.assertEqual(self.browser.run(
            "return getComputedStyle(document.querySelector('.canvas')).display"), "none")


if __name__ == "__main__":
    unittest.main()
