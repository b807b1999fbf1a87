"""The house rules that a machine can check and a linter cannot."""

import ast
import re
from configparser import ConfigParser
from pathlib import Path

import pytest
from django.apps import apps

from motcua import __version__

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
    for path in [*SOURCES, *(ROOT / "tests").rglob("*.py"), *(ROOT / "bench").rglob("*.py")]:
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


def event_classes():
    """(path, class node, kind) of every class whose `kind` is a constant: what may enter the ledger."""
    for path in PRODUCT:
        for node in ast.walk(ast.parse(path.read_text())):
            for line in node.body if isinstance(node, ast.ClassDef) else ():
                match line:
                    case ast.AnnAssign(
                        target=ast.Name("kind"),
                        annotation=ast.Subscript(value=ast.Name("ClassVar")),
                        value=ast.Constant(str() as kind),
                    ):
                        yield path, node, kind


def test_every_event_has_its_row_and_every_row_its_event():
    row = re.compile(r"^\| `([\w.]+)` \| `(\w+)` \| (.+) \|$", re.MULTILINE)
    told = [found.groups() for found in row.finditer((ROOT / "docs/EVENTS.md").read_text())]
    assert len(told) == len({kind for kind, _, _ in told}), "a kind is told twice"
    assert {(kind, name) for kind, name, _ in told} == {
        (kind, node.name) for _, node, kind in event_classes()
    }


def test_events_are_named_by_their_room_and_frozen():
    for path, node, kind in event_classes():
        assert re.fullmatch(r"[a-z_]+\.[a-z0-9_]+", kind), f"{path}: {kind}"
        decorators = " ".join(ast.unparse(d) for d in node.decorator_list)
        assert "dataclass" in decorators, f"{path}: {node.name}"
        assert "frozen=True" in decorators, f"{path}: {node.name}"


def test_no_event_carries_what_two_machines_read_differently():
    banned = {"float", "Decimal", "Fraction", "complex", "Any", "object", "dict", "set", "frozenset", "bytes"}
    for path, node, kind in event_classes():
        for line in node.body:
            if isinstance(line, ast.AnnAssign):
                words = {n.id for n in ast.walk(line.annotation) if isinstance(n, ast.Name)}
                assert not words & banned, f"{path}: {kind}: {ast.unparse(line)}"


def rule_modules():
    modules = [p for p in PRODUCT if "rules" in p.parts or p.stem == "rules"]
    return [p for p in modules if "motcua" in p.parts and p.stem != "__init__"]


def norms():
    """What docs/LAW.md has a row for."""
    first_cells = re.findall(r"^\| ([^|]+) \|", (ROOT / "docs/LAW.md").read_text(), re.MULTILINE)
    return {cell.strip() for cell in first_cells} - {"Norm", "---"}


def cited(path):
    """The paragraphs after `Legal basis:` in the docstrings of a module."""
    tree = ast.parse(path.read_text())
    with_docstring = ast.Module | ast.ClassDef | ast.FunctionDef
    texts = [ast.get_docstring(n) or "" for n in ast.walk(tree) if isinstance(n, with_docstring)]
    return [
        " ".join(p.split())
        for text in texts
        for p in re.findall(r"Legal basis:(.*?)(?:\n\n|\Z)", text, re.DOTALL)
    ]


@pytest.mark.parametrize("path", rule_modules(), ids=lambda p: str(p.relative_to(SRC / "motcua")))
def test_every_rule_cites_its_law_or_its_source(path):
    docstring = ast.get_docstring(ast.parse(path.read_text())) or ""
    assert "Legal basis:" in docstring or "Source:" in docstring
    number = re.compile(r"\b\d+/(?:\d{4}/)?[A-ZĐ][\w-]*")
    for paragraph in cited(path):
        resolved = [norm for norm in norms() if norm in paragraph]
        assert resolved, f"«{paragraph}» names no norm of docs/LAW.md"
        known = " ".join(resolved)
        assert not [n for n in number.findall(paragraph) if n not in known], paragraph


def test_the_version_is_the_changelogs():
    newest = re.search(r"^## \[(\d+\.\d+\.\d+)\]", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert newest
    assert newest[1] == __version__
    assert f"softwareVersion: {__version__}" in (ROOT / "publiccode.yml").read_text()


def test_nothing_names_a_machine_or_a_registry():
    """What is committed speaks of the project alone."""
    hosts = re.compile(
        r"pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian\.org|/work/(main|wt|shared)\b"
    )
    texts = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("requirements/*.txt"), *PRODUCT]
    assert not [str(p.relative_to(ROOT)) for p in texts if hosts.search(p.read_text())]
