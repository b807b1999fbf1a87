"""The style sheet holds every class that a page names; else `python tools/make_css.py` has to run again."""

from tools.make_css import IN_SELECTOR, SOURCE, TARGET, used


def test_every_class_that_a_page_names_is_in_the_style_sheet():
    there = set(IN_SELECTOR.findall(TARGET.read_text(encoding="utf-8")))
    known = set(IN_SELECTOR.findall(SOURCE.read_text(encoding="utf-8")))
    wanted = {
        name
        for name in known
        for begun in used()
        if name == begun or (begun[-1] == "-" and name.startswith(begun))
    }
    script_only = {name for name in wanted - there if name.endswith("--js-hidden")}
    assert wanted - there - script_only == set()
