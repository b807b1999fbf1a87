"""What the population database says of a resident, as facts of ours; and which of its fields a question needs.

Legal basis: QCVN 109:2017/BTTTT (names of the fields); Luật 91/2025/QH15 (only what the purpose needs).
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

SEXES = {"1": "male", "2": "female"}
FIELD_OF = {  # our key of a fact → the field that is asked for
    "name": "HoVaTen",
    "identity": "SoDinhDanh",
    "birth": "NgayThangNamSinh",
    "sex": "GioiTinh",
    "ethnicity": "DanToc",
    "religion": "TonGiao",
    "nationality": "QuocTich",
    "address": "ThuongTru",
    "unit_code": "ThuongTru",
}
PERSON = "person."


def wanted(asked: Collection[str], fresh: Collection[str]) -> tuple[str, ...]:
    """Keys to ask for: what a form asks («person.name») and the database knows, without what it told today already."""
    keys = {fact.removeprefix(PERSON) for fact in asked if fact.startswith(PERSON)}
    return tuple(sorted((keys & FIELD_OF.keys()) - set(fresh)))


def fields_of(keys: Collection[str]) -> list[str]:
    """Names of the fields, each once."""
    return sorted({FIELD_OF[key] for key in keys})


def facts(said: Mapping[str, Any], keys: Collection[str]) -> dict[str, str]:
    """The facts asked for, without those that are empty. Raises ValueError, KeyError or TypeError on nonsense."""
    found = {key: READERS[key](said.get(FIELD_OF[key])) for key in keys}
    return {key: value for key, value in found.items() if value}


def _text(said: Any) -> str:
    if said is None:
        return ""
    if not isinstance(said, str):
        raise TypeError(said)
    return " ".join(said.split())


def _name(said: Any) -> str:
    return " ".join(part for part in (_text(said.get(p)) for p in ("Ho", "ChuDem", "Ten")) if part)


def _birth(said: Any) -> str:
    text = _text(said)
    return date(int(text[:4]), int(text[4:6]), int(text[6:])).isoformat() if text else ""


def _sex(said: Any) -> str:
    return SEXES.get(_text(said), "")


def _line(said: Any) -> str:
    return _text(said.get("ChiTiet")) if said else ""


def _unit(said: Any) -> str:
    return _text(said.get("MaXa")) if said else ""


READERS: Mapping[str, Callable[[Any], str]] = {
    "name": _name,
    "identity": _text,
    "birth": _birth,
    "sex": _sex,
    "ethnicity": _text,
    "religion": _text,
    "nationality": _text,
    "address": _line,
    "unit_code": _unit,
}
