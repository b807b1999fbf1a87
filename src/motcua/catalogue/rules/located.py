"""YAML that remembers on which line each thing stood. Scalars stay the text they were written as.

Text, because `1.004873` is the code of a procedure and not a number, and `15/9/2025` is a date of ours.
Source: YAML 1.1 as composed by PyYAML; aliases (a short file could mean a gigabyte) and tags are refused.
"""

from dataclasses import dataclass
from typing import Any

import yaml

from motcua.catalogue.problems import Problem
from motcua.kernel.phrase import Phrase

BYTES_MAX = 1_000_000


@dataclass(frozen=True, slots=True)
class Located:
    """A text, a list or a mapping, and the line it began on (0 when it came from the database)."""

    value: "str | list[Located] | dict[str, Located]"
    line: int


class Unreadable(ValueError):
    """The text is not YAML that we take."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def from_yaml(text: str, file: str) -> Located:
    """The document with its lines. Raises Unreadable with file, line and reason."""
    if len(text.encode()) > BYTES_MAX:
        raise Unreadable(Problem(file, 0, Phrase("Tệp lớn hơn {bytes_max} byte.", bytes_max=BYTES_MAX)))
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.AliasEvent):
                raise Unreadable(Problem(file, _line(event.start_mark), Phrase("Không dùng tham chiếu «*».")))
            if getattr(event, "tag", None):
                raise Unreadable(Problem(file, _line(event.start_mark), Phrase("Không dùng nhãn «!».")))
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        reason = getattr(error, "problem", None) or getattr(error, "reason", "")
        raise Unreadable(
            Problem(
                file,
                _line(getattr(error, "problem_mark", None)),
                Phrase("Không đọc được YAML: {reason}.", reason=reason),
            )
        ) from error
    if root is None:
        raise Unreadable(Problem(file, 0, Phrase("Tệp trống.")))
    return _located(root, file)


def _located(node: yaml.Node, file: str) -> Located:
    line = _line(node.start_mark)
    if isinstance(node, yaml.ScalarNode):
        is_nothing = node.tag == "tag:yaml.org,2002:null"
        return Located("" if is_nothing else str(node.value).strip(), line)
    if isinstance(node, yaml.SequenceNode):
        return Located([_located(item, file) for item in node.value], line)
    found: dict[str, Located] = {}
    for key, item in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise Unreadable(Problem(file, _line(key.start_mark), Phrase("Tên mục phải là một chuỗi chữ.")))
        if key.value in found:
            raise Unreadable(
                Problem(file, _line(key.start_mark), Phrase("Mục «{value}» lặp lại.", value=key.value))
            )
        found[key.value] = _located(item, file)
    return Located(found, line)


def _line(mark: Any) -> int:
    return mark.line + 1 if mark else 0
