"""A whole pack: what the law says, what is asked, who does what, what is printed. And how its files are read.

Legal basis: Điều 8, NĐ 63/2010/NĐ-CP.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from motcua.catalogue.problems import Problem, Severity
from motcua.catalogue.rules.located import Located, Unreadable, from_yaml
from motcua.catalogue.rules.reading import read_procedure
from motcua.catalogue.rules.reading_wizard import read_wizard
from motcua.catalogue.rules.spec import ProcedureSpec
from motcua.catalogue.rules.wizard import Wizard
from motcua.documents.rules.composition import SUFFIX, Composition, Refused
from motcua.documents.rules.composition import read as read_composition
from motcua.eforms.errors import FormRefused
from motcua.eforms.rules.form import Form, form_of
from motcua.kernel.phrase import Phrase
from motcua.workflow.errors import RouteRefused
from motcua.workflow.rules import bpmn
from motcua.workflow.rules.graph import Graph

PROCEDURE, SCHEMA, LAYOUT, ROUTE, TEMPLATES = (
    "procedure.yaml",
    "form.schema.json",
    "layout.yaml",
    "workflow.bpmn",
    "templates/",
)
WIZARD = "wizard.yaml"  # a pack may do without it
NEEDED = (PROCEDURE, SCHEMA, LAYOUT, ROUTE)
FILE_BYTES_MAX = 1_000_000


@dataclass(frozen=True)
class Pack:
    """Everything a revision is made of, read and compiled. `files` are the bytes it came from."""

    spec: ProcedureSpec
    root: Located
    schema: Mapping[str, Any]
    layout: Mapping[str, Any]
    form: Form
    route: Graph
    files: Mapping[str, bytes]
    wizard: Wizard | None = None

    @property
    def templates(self) -> Mapping[str, bytes]:
        """Outcome templates by name."""
        return {
            name.removeprefix(TEMPLATES): content
            for name, content in self.files.items()
            if name.startswith(TEMPLATES)
        }

    @property
    def composition(self) -> Composition | None:
        """The outcome's paper when it is written as blocks; read before, so it reads."""
        content = self.templates.get(self.spec.outcome.template, b"")
        return read_composition(content) if self.spec.outcome.template.endswith(SUFFIX) and content else None

    @property
    def digest(self) -> str:
        """SHA-256 over names and contents: another byte is another pack."""
        mark = hashlib.sha256()
        for name, content in sorted(self.files.items()):
            mark.update(f"{name}\0{len(content)}\0".encode() + content)
        return mark.hexdigest()

    def line(self, *path: str | int) -> int:
        """The line of `procedure.yaml` where this part stands; of the nearest part above when it is absent."""
        return line_of(self.root, path)


def read_pack(files: Mapping[str, bytes]) -> tuple[Pack | None, list[Problem]]:
    """The pack, or None and every reason why not. Nothing is half read."""
    problems = [
        Problem(name, 0, Phrase("tệp lớn hơn 1 MB.")) for name in files if len(files[name]) > FILE_BYTES_MAX
    ]
    problems += [Problem(name, 0, Phrase("thiếu tệp này.")) for name in NEEDED if name not in files]
    root, layout = _yaml(files, PROCEDURE, problems), _yaml(files, LAYOUT, problems)
    spec = None
    if root is not None:
        spec, wrong = read_procedure(root, PROCEDURE)
        problems += wrong
    schema, route = _schema(files, problems), _route(files, problems)
    form = None
    if schema is not None and layout is not None:
        form = _form(schema, layout, files, problems)
    wizard = _wizard(files, form, problems)
    problems += _unread_compositions(files)
    if spec and root and form and schema is not None and route and not has_errors(problems):
        return Pack(spec, root, schema, typed(files[LAYOUT]), form, route, dict(files), wizard), problems
    return None, problems


def line_of(root: Located, path: tuple[str | int, ...]) -> int:
    """The line of the part at this path, or of the nearest part above it."""
    node = root
    for step in path:
        below = _below(node, step)
        if below is None:
            break
        node = below
    return node.line


def _below(node: Located, step: str | int) -> Located | None:
    if isinstance(node.value, dict) and isinstance(step, str):
        return node.value.get(step)
    if isinstance(node.value, list) and isinstance(step, int):
        return node.value[step] if step < len(node.value) else None
    return None


def typed(layout: bytes) -> Any:
    """The layout as eforms takes it: yes/no and whole numbers as such, all else as text. Its syntax was checked before."""
    return yaml.load(layout, Loader=_Loader)  # noqa: S506 - a safe loader that knows even less


class _Loader(yaml.CSafeLoader):
    """Without dates and fractions: «02/09/1990» and «1.5» are examples, not values."""


_KNOWN = ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:int", "tag:yaml.org,2002:null")
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag in _KNOWN]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def has_errors(problems: list[Problem]) -> bool:
    """At least one of them stops publication."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def _unread_compositions(files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Papers written as blocks that do not read."""
    for name, content in files.items():
        if name.startswith(TEMPLATES) and name.endswith(SUFFIX):
            try:
                read_composition(content)
            except Refused as error:
                yield Problem(name, 0, error.reason, error.place)


def _wizard(files: Mapping[str, bytes], form: Form | None, problems: list[Problem]) -> Wizard | None:
    root = _yaml(files, WIZARD, problems)
    if root is None or form is None:
        return None
    wizard, wrong = read_wizard(root, WIZARD, form)
    problems += wrong
    return wizard


def _yaml(files: Mapping[str, bytes], name: str, problems: list[Problem]) -> Located | None:
    if name not in files:
        return None
    try:
        return from_yaml(files[name].decode(), name)
    except UnicodeDecodeError:
        problems.append(Problem(name, 0, Phrase("phải là văn bản UTF-8.")))
    except Unreadable as error:
        problems.append(error.problem)
    return None


def _schema(files: Mapping[str, bytes], problems: list[Problem]) -> Mapping[str, Any] | None:
    if SCHEMA not in files:
        return None
    try:
        schema = json.loads(files[SCHEMA])
    except json.JSONDecodeError as error:
        problems.append(Problem(SCHEMA, error.lineno, Phrase("không phải JSON đúng: {msg}.", msg=error.msg)))
        return None
    except UnicodeDecodeError:
        problems.append(Problem(SCHEMA, 0, Phrase("phải là văn bản UTF-8.")))
        return None
    if not isinstance(schema, dict):
        problems.append(Problem(SCHEMA, 1, Phrase("phải là một đối tượng JSON.")))
        return None
    return schema


def _route(files: Mapping[str, bytes], problems: list[Problem]) -> Graph | None:
    if ROUTE not in files:
        return None
    try:
        return bpmn.read(files[ROUTE], ROUTE)
    except RouteRefused as error:
        problems += [Problem(ROUTE, wrong.line, wrong.reason, wrong.element) for wrong in error.problems]
        return None


def _form(
    schema: Mapping[str, Any], layout: Located, raw: Mapping[str, bytes], problems: list[Problem]
) -> Form | None:
    """Compiled; where schema and layout disagree, the line of the half that is wrong is told."""
    try:
        return form_of(schema, typed(raw[LAYOUT]))
    except FormRefused as error:
        for flaw in error.flaws:
            half, _, inside = flaw.place.partition("/")
            steps = tuple(int(step) if step.isdecimal() else step for step in inside.split("/"))
            file, root = (LAYOUT, layout) if half == "layout" else (SCHEMA, _lines_of(raw[SCHEMA]))
            problems.append(
                Problem(file, line_of(root, steps), Phrase("{reason}.", reason=flaw.reason), inside)
            )
        return None
    except Exception as error:  # noqa: BLE001 - the compiler of schemas has errors of its own for broken references
        problems.append(
            Problem(SCHEMA, 0, Phrase("không dùng được làm JSON Schema: {error}.", error=str(error)))
        )
        return None


def _lines_of(schema: bytes) -> Located:
    """JSON read as YAML, for its lines. What only JSON understands (some escapes) has none."""
    try:
        return from_yaml(schema.decode(), SCHEMA)
    except Unreadable:
        return Located({}, 0)
