"""Free text and answers as they come in: one normal form, nothing unreadable, nothing endless.

Legal basis: TCVN 6909:2001 (Vietnamese letters in Unicode; precomposed is the form we keep).
"""

import math
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase

LINE, PARAGRAPH = 300, 2000  # letters that a reason and a longer explanation may have
ANSWER, DEPTH = 20_000, 12
_CODE = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")
_LAYOUT = frozenset("\n\r\t")


def written(field: str, text: str, longest: int = LINE, *, example: str = "") -> str:
    """The text in NFC without edges. Raises InvalidInput when nothing is written, too much, or unreadable."""
    kept = optional(field, text, longest)
    if not kept:
        raise InvalidInput(field, "chưa ghi.", example)
    return kept


def optional(field: str, text: str, longest: int = LINE) -> str:
    """The same, and empty is allowed."""
    kept = _readable(field, text).strip()
    if len(kept) > longest:
        raise InvalidInput(
            field, Phrase("dài {length} ký tự, tối đa {longest}.", length=len(kept), longest=longest)
        )
    return kept


def code(field: str, text: str, example: str = "") -> str:
    """A short code: it enters the ledger, where no free text may. Raises InvalidInput."""
    if not _CODE.fullmatch(text):
        raise InvalidInput(field, "phải là một mã gồm chữ thường không dấu và số.", example)
    return text


def answers(given: Mapping[str, Any]) -> dict[str, Any]:
    """Answers with every text in NFC. Raises InvalidInput naming the path of what cannot be kept."""
    return {str(name): _value(str(name), value, 1) for name, value in given.items()}


def _value(path: str, value: Any, depth: int) -> Any:
    if depth > DEPTH:
        raise InvalidInput(path, "lồng quá nhiều lớp.")
    match value:
        case str():
            return optional_answer(path, value)
        case float() if not math.isfinite(value):
            raise InvalidInput(path, "không phải một số.", "12.5")
        case Mapping():
            return {str(k): _value(f"{path}.{k}", v, depth + 1) for k, v in value.items()}
        case list() | tuple():
            return [_value(f"{path}.{i}", v, depth + 1) for i, v in enumerate(value)]
        case None | bool() | int() | float():
            return value
    raise InvalidInput(path, "không phải chữ, số hay danh sách.")


def optional_answer(path: str, text: str) -> str:
    """An answer keeps its edges: the form decides about them."""
    kept = _readable(path, text)
    if len(kept) > ANSWER:
        raise InvalidInput(
            path, Phrase("dài {length} ký tự, tối đa {longest}.", length=len(kept), longest=ANSWER)
        )
    return kept


def _readable(field: str, text: str) -> str:
    if not text.isprintable() and any(_is_unreadable(letter) for letter in text):
        raise InvalidInput(field, "có ký tự không đọc được; hãy gõ lại.")
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _is_unreadable(letter: str) -> bool:
    return letter not in _LAYOUT and unicodedata.category(letter) in {"Cc", "Cs"}
