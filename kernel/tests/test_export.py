"""The page of a notebook needs no network."""

import pathlib
import re
import sys
import tempfile
import unittest

import nbformat

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import execute  # noqa: E402

TEXT = r"""
Half is $\frac{1}{2}$ and a row

$$a_1 * b_1 * c_1$$

costs nothing; `"$x$"` is code, and so is

```
var price = "$y$";
```
"""


class ExportTest(unittest.TestCase):
    def page(self):
        with tempfile.TemporaryDirectory() as folder:
            notebook = pathlib.Path(folder) / "page.ipynb"
            nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(TEXT)]), notebook)
            return execute.export(notebook).read_text(encoding="utf-8")

    def test_formulas_are_mathml_and_code_is_code(self):
        page = self.page()
        self.assertIn("<mfrac><mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow></mfrac>", page)
        self.assertEqual(2, page.count("<math"))
        self.assertIn('display="block"', page)
        self.assertIn("$x$", page)
        self.assertIn("$y$", page)
        self.assertNotIn("FORMULA", page)

    def test_nothing_is_fetched(self):
        self.assertEqual([], re.findall(r'src="http[^"]*"|<link[^>]*href="http[^"]*"|@import', self.page()))


if __name__ == "__main__":
    unittest.main()
