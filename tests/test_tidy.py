"""The house rules that a machine can check and a linter cannot."""

import ast
import re
from configparser import ConfigParser
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).parent.parent
SRC = ROOT / "src"
SOURCES = [p for p in SRC.rglob("*.py") if "migrations" not in p.parts]
PRODUCT = [p for p in SOURCES if "tests" not in p.parts]
FILE_LINES_MAX = 400
FUNCTION_LINES_MAX = 60
CLASS_LINES_MAX = 200
BANNED_NAMES = {"utils", "helpers", "manager", "misc", "common", "data", "info"}


def layers() -> dict[str, int]:
    """Room name -> height, from the same contract that import-linter enforces."""
    config = ConfigParser()
    config.read(ROOT / ".importlinter")
    lines = config["importlinter:contract:rooms"]["layers"].split("\n")
    rows = [re.findall(r"\w+", line) for line in lines if line.strip()]
    return {room: len(rows) - i for i, row in enumerate(rows) for room in row}


def room(model) -> str:
    return model.__module__.split(".")[1]


def our_models():
    return [m for m in apps.get_models() if m.__module__.startswith("motcua.")]


@pytest.mark.parametrize("model", our_models(), ids=lambda m: m.__name__)
def test_foreign_keys_point_down(model):
    """A string in a ForeignKey is an import that import-linter cannot see."""
    height = layers()
    for field in model._meta.get_fields():
        if field.is_relation and not field.auto_created and field.related_model:
            if not field.related_model.__module__.startswith("motcua."):
                continue
            target = room(field.related_model)
            assert target == room(model) or height[target] < height[room(model)], field


@pytest.mark.parametrize("model", our_models(), ids=lambda m: m.__name__)
def test_every_model_is_in_the_glossary(model):
    row = rf"^\| {re.escape(str(model._meta.verbose_name))} \| `{model.__name__}` \|"
    assert re.search(row, (ROOT / "docs/GLOSSARY.md").read_text(), re.MULTILINE)


def test_files_and_functions_fit_on_the_page():
    too_long = []
    for path in SOURCES:
        source = path.read_text()
        if source.count("\n") > FILE_LINES_MAX:
            too_long.append(f"{path.relative_to(ROOT)}: {source.count(chr(10))} lines")
        for node in ast.walk(ast.parse(source)):
            length = getattr(node, "end_lineno", 0) - getattr(node, "lineno", 0)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and length >= FUNCTION_LINES_MAX:
                too_long.append(f"{path.relative_to(ROOT)}: {node.name} {length} lines")
            if isinstance(node, ast.ClassDef) and length >= CLASS_LINES_MAX:
                too_long.append(f"{path.relative_to(ROOT)}: class {node.name} {length} lines")
    assert not too_long


def test_only_the_clock_asks_the_time():
    asking = re.compile(
        r"\b(datetime|timezone)\.now\(|date\.today\(|timezone\.localdate\(|datetime\.utcnow\("
    )
    asked = {
        str(p.relative_to(SRC))
        for p in PRODUCT
        if "motcua_sims" not in p.parts and asking.search(p.read_text())
    }
    assert asked == {"motcua/kernel/clock.py"}


def test_every_room_says_what_it_is_for_and_what_it_never_does():
    for init in [*(SRC / "motcua").glob("*/__init__.py"), *(SRC / "motcua/web").glob("*/__init__.py")]:
        assert ast.get_docstring(ast.parse(init.read_text())), init


def test_no_file_has_a_name_that_says_nothing():
    assert not [p for p in PRODUCT if p.stem in BANNED_NAMES]


def test_nothing_is_left_for_later():
    left = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
    assert not [p for p in PRODUCT if left.search(p.read_text())]
