import json

import pytest

from materials_kit.extract import notebook
from materials_kit.model import ReadStatus


def read(cells, **stated):
    return notebook.read(json.dumps({"nbformat": 4, "metadata": stated, "cells": cells}).encode())


def code(source, *outputs):
    return {"cell_type": "code", "source": source, "outputs": list(outputs)}


def test_cells_come_in_order_with_the_kernels_language():
    cells = [
        {"cell_type": "markdown", "source": ["# Fit\n", "\n", "Let $x$."]},
        code("lm(y ~ x)"),
        {"cell_type": "markdown", "source": "Done."},
    ]
    document = read(cells, kernelspec={"language": "R"})
    assert document.markdown == "# Fit\n\nLet $x$.\n\n```r\nlm(y ~ x)\n```\n\nDone.\n"
    assert document.title == "Fit"


def test_outputs_are_told_from_code():
    stream = {"output_type": "stream", "name": "stdout", "text": ["\x1b[31m1\x1b[0m\n", "10%\r100%\n"]}
    assert read([code("run()", stream)]).markdown == "```python\nrun()\n```\n\n```output\n1\n100%\n```\n"


def test_table_of_a_data_frame_is_a_table():
    markup = "<style>x</style><table><thead><tr><th></th><th>a</th></tr></thead><tbody><tr><th>0</th><td>1</td></tr></tbody></table>"
    output = {"output_type": "execute_result", "data": {"text/html": markup, "text/plain": "   a\n0  1"}}
    assert read([code("df", output)]).markdown.endswith("|  | a |\n| --- | --- |\n| 0 | 1 |\n")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("x|y", "x\\|y"),
        ("$z", "\\$z"),
        ("a_b *c*", "a_b \\*c\\*"),
        ("&lt;b&gt;", "\\<b>"),
        ("<code>p|q</code>", "`p\\|q`"),
        ("$x_1^2$", "$x_1^2$"),
    ],
)
def test_cell_of_a_data_frame_says_only_what_it_says(cell, written):
    markup = f"<table><thead><tr><th>a|b</th></tr></thead><tbody><tr><td>{cell}</td></tr></tbody></table>"
    output = {"output_type": "execute_result", "data": {"text/html": markup}}
    assert read([code("df", output)]).markdown.endswith(f"| a\\|b |\n| --- |\n| {written} |\n")


@pytest.mark.parametrize("shown", ["<Figure size 1x1>", "<Figure size 640x480 with 2 Axes>"])
def test_words_that_stand_for_a_figure_are_left_out(shown):
    output = {"output_type": "display_data", "data": {"image/png": "iVBORw0KGgo=", "text/plain": shown}}
    assert read([code("plot()", output)]).markdown == "```python\nplot()\n```\n"


def test_long_output_is_cut_and_says_so():
    text = "\n".join(f"line {number}" for number in range(100))
    shown = read([code("f()", {"output_type": "stream", "text": text})]).markdown
    assert "line 29" in shown
    assert "line 30" not in shown
    assert "(70 more lines)" in shown


def test_error_is_one_line():
    output = {"output_type": "error", "ename": "ValueError", "evalue": "no", "traceback": ["long"] * 50}
    assert read([code("f()", output)]).markdown.endswith("```output\nValueError: no\n```\n")


def test_pictures_leave_nothing_behind():
    output = {"output_type": "display_data", "data": {"image/png": "iVBOR", "text/plain": []}}
    assert read([code("plot()", output)]).markdown == "```python\nplot()\n```\n"


def test_cell_in_another_language_says_which():
    assert read([code("%%bash\nls")]).markdown == "```bash\n%%bash\nls\n```\n"


def test_notebooks_of_the_third_format_are_read():
    old = {
        "nbformat": 3,
        "worksheets": [
            {
                "cells": [
                    {"cell_type": "heading", "level": 2, "source": "H"},
                    {"cell_type": "code", "input": "x", "outputs": []},
                ]
            }
        ],
    }
    assert notebook.read(json.dumps(old).encode()).markdown == "## H\n\n```python\nx\n```\n"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"cells": 3}', b"\xff\xfe\x00", b"[" * 100_000])
def test_what_is_no_notebook_is_damaged(content):
    assert notebook.read(content).status is ReadStatus.DAMAGED


@pytest.mark.parametrize(
    "cells", [[], [None, 3, {}], [{"cell_type": "code", "source": None, "outputs": None}], [code("", 5)]]
)
def test_notebook_without_text_is_empty(cells):
    assert read(cells).status is ReadStatus.EMPTY


def test_kernel_that_names_a_plugins_language_is_shown_and_not_run():
    document = read([code("dv.pages()")], kernelspec={"language": "dataviewjs"})
    assert document.markdown == "```js\ndv.pages()\n```\n"
