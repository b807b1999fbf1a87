"""Reading a located document with a pencil in hand: every wrong thing is noted, none stops the reading.

Source: our own contract for packs (`rules/spec.py`); a missing value reads as a harmless default and leaves a problem.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TypeVar

from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.located import Located
from motcua.kernel.errors import reason_of
from motcua.kernel.phrase import Phrase, joined

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

YES = {"yes", "true", "có"}
NO = {"no", "false", "không"}


class Reader:
    """One mapping of the document. Ask for its keys by kind; `finish` reports the keys nobody asked for."""

    def __init__(self, node: Located, *, file: str, problems: list[Problem], place: str = "") -> None:
        self.file, self.problems, self.place, self.line = file, problems, place, node.line
        self._asked: set[str] = set()
        self._items: dict[str, Located] = {}
        if isinstance(node.value, dict):
            self._items = node.value
        else:
            self.note(Phrase("phải là một nhóm các mục «tên: giá trị»."))

    def __contains__(self, key: str) -> bool:
        return key in self._items

    def note(self, message: str, key: str = "") -> None:
        """Write down what is wrong, at the line of `key` when it is there."""
        item = self._items.get(key)
        place = f"{self.place}.{key}".strip(".") if key else self.place
        self.problems.append(Problem(self.file, item.line if item else self.line, message, place))

    def text(self, key: str, default: str | None = None) -> str:
        """A text; required when there is no default."""
        item = self._take(key)
        if item is None or item.value == "":
            if default is None:
                self.note(Phrase("thiếu mục «{key}».", key=key), key)
            return default or ""
        if not isinstance(item.value, str):
            self.note(Phrase("phải là một dòng chữ."), key)
            return default or ""
        return item.value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty when absent. One text alone reads as a list of one."""
        item = self._take(key)
        if item is None or item.value == "":
            return ()
        if isinstance(item.value, str):
            return (item.value,)
        if isinstance(item.value, list) and all(isinstance(each.value, str) for each in item.value):
            return tuple(str(each.value) for each in item.value)
        self.note(Phrase("phải là danh sách các dòng chữ."), key)
        return ()

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number, not negative."""
        text = self.text(key, None if default is None else str(default))
        if text.replace("_", "").isdecimal():
            return int(text)
        if text:
            self.note(Phrase("«{text}» phải là số nguyên không âm. Ví dụ: 15", text=text), key)
        return default or 0

    def flag(self, key: str, *, default: bool) -> bool:
        """Yes or no."""
        text = self.text(key, "yes" if default else "no").lower()
        if text not in YES | NO:
            self.note(Phrase("«{text}» phải là yes hoặc no.", text=text), key)
        return text in YES

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        """One member of a list of words."""
        text = self.text(key, default)
        first = default or next(iter(kind))
        try:
            return kind(text) if text else first
        except ValueError:
            self.note(Phrase("«{text}» không có trong: {listing}.", text=text, listing=", ".join(kind)), key)
            return first

    def made(self, key: str, make: Callable[[str], T], default: T) -> T:
        """A text turned into something by `make`, whose ValueError or DomainError is told at the line."""
        text = self.text(key)
        if not text:
            return default
        try:
            return make(text)
        except Exception as error:  # noqa: BLE001 - whatever it says belongs to this line
            self.note(Phrase("«{text}» không hợp lệ: {error}", text=text, error=reason_of(error)), key)
            return default

    def group(self, key: str) -> "Reader | None":
        """A mapping inside; None when absent."""
        item = self._take(key)
        if item is None or item.value == "":
            return None
        return self._child(item, key)

    def groups(self, key: str) -> "list[Reader]":
        """A list of mappings; empty when absent."""
        item = self._take(key)
        if item is None or item.value == "":
            return []
        if not isinstance(item.value, list):
            self.note(Phrase("phải là một danh sách (mỗi phần bắt đầu bằng «- »)."), key)
            return []
        return [self._child(each, f"{key}[{i}]") for i, each in enumerate(item.value)]

    def keys(self) -> Iterator[str]:
        """The keys as written."""
        return iter(self._items)

    def finish(self) -> None:
        """Report keys that nobody asked for: a misspelt key must not be lost in silence."""
        for key, item in self._items.items():
            if key not in self._asked:
                told: str = Phrase("không có mục nào tên «{key}».", key=key)
                if item.value == "":
                    told = joined(told, Phrase("Chữ có dấu phẩy trong {{…}} phải đặt trong nháy."))
                self.note(told, key)

    def _child(self, item: Located, name: str) -> "Reader":
        place = f"{self.place}.{name}".strip(".")
        return Reader(item, file=self.file, problems=self.problems, place=place)

    def _take(self, key: str) -> Located | None:
        self._asked.add(key)
        return self._items.get(key)
