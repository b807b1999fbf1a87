"""What the register of businesses says, as facts of ours; and which of its fields a question needs.

Legal basis: NQ 66.7/2025/NQ-CP (data of the register instead of the certificate); Luật 91/2025/QH15 (only what the
purpose needs). The names of the fields are those of our exchange format.
"""

from collections.abc import Collection, Mapping
from typing import Any

NUMBER = "MaSoDoanhNghiep"
FIELD_OF = {  # our key of a fact → the field that is asked for
    "name": "TenDoanhNghiep",
    "tax_code": NUMBER,
    "address": "DiaChiTruSo",
    "unit_code": "DiaChiTruSo",
    "phone": "DienThoai",
}
HEAD = "NguoiDaiDien"
BUSINESS = "business."


def wanted(asked: Collection[str], fresh: Collection[str]) -> tuple[str, ...]:
    """Keys to ask for: what a form asks («business.name») and the register knows, without what it told today already."""
    keys = {fact.removeprefix(BUSINESS) for fact in asked if fact.startswith(BUSINESS)}
    return tuple(sorted((keys & FIELD_OF.keys()) - set(fresh)))


def fields_of(keys: Collection[str], *, with_head: bool = False) -> list[str]:
    """Names of the fields, each once."""
    return sorted({FIELD_OF[key] for key in keys} | ({HEAD} if with_head else set()))


def facts(said: Mapping[str, Any], keys: Collection[str]) -> dict[str, str]:
    """The facts asked for, without those that are empty. Raises TypeError or AttributeError on nonsense."""
    found = {key: _read(said, key) for key in keys}
    return {key: value for key, value in found.items() if value}


def head(said: Mapping[str, Any]) -> str:
    """The identity number of who represents it by law; empty when nobody is named."""
    return _text((said.get(HEAD) or {}).get("SoDinhDanh"))


def _read(said: Mapping[str, Any], key: str) -> str:
    found = said.get(FIELD_OF[key])
    if FIELD_OF[key] == "DiaChiTruSo":
        return _text((found or {}).get("MaXa" if key == "unit_code" else "ChiTiet"))
    return _text(found)


def _text(said: Any) -> str:
    if said is None:
        return ""
    if not isinstance(said, str):
        raise TypeError(said)
    return " ".join(said.split())
