"""What every edit is, and how the files of a pack become plain values and files again.

Source: our own contract for packs (`rules/pack.py`).
"""

import json
from collections.abc import Mapping
from typing import Any, Protocol

import yaml

from motcua.catalogue.rules.located import Located, from_yaml
from motcua.catalogue.rules.pack import LAYOUT, PROCEDURE, SCHEMA, typed

Files = Mapping[str, bytes]
WIDTH = 110


class Edit(Protocol):
    """One change a person made. A frozen dataclass, so that a repeated click is known to be the same."""

    def apply(self, files: Files) -> dict[str, bytes]:
        """The files after it. Raises InvalidInput when it cannot be done."""
        ...


def procedure(files: Files) -> dict[str, Any]:
    """`procedure.yaml` as lists, mappings and texts."""
    found = plain(from_yaml(files[PROCEDURE].decode(), PROCEDURE))
    return found if isinstance(found, dict) else {}


def layout(files: Files) -> dict[str, Any]:
    """`layout.yaml`: texts, whole numbers, yes and no."""
    found: dict[str, Any] = typed(files[LAYOUT])
    return found


def schema(files: Files) -> dict[str, Any]:
    """`form.schema.json`."""
    found: dict[str, Any] = json.loads(files[SCHEMA])
    return found


def with_procedure(files: Files, value: Mapping[str, Any]) -> dict[str, bytes]:
    """The files with this `procedure.yaml`."""
    return {**files, PROCEDURE: written(value)}


def with_form(files: Files, asked: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, bytes]:
    """The files with this layout and this schema."""
    told = json.dumps(answers, ensure_ascii=False, indent=2) + "\n"
    return {**files, LAYOUT: written(asked), SCHEMA: told.encode()}


def written(value: Mapping[str, Any]) -> bytes:
    """YAML in the order it was given, one thing a line."""
    text: str = yaml.safe_dump(dict(value), allow_unicode=True, sort_keys=False, width=WIDTH)
    return text.encode()


def plain(found: Located) -> Any:
    """The same without lines."""
    value = found.value
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return value


def filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without what was left empty."""
    return {key: value for key, value in values.items() if value not in ("", None, [], {}, ())}


def moved(rows: list[Any], index: int, by: int) -> list[Any]:
    """One up or down; at the edge it stays."""
    target = index + by
    if 0 <= index < len(rows) and 0 <= target < len(rows):
        rows[index], rows[target] = rows[target], rows[index]
    return rows
