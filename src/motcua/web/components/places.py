"""Communes as people write them: a name becomes a code, a code a name."""

from django.conf import settings

from motcua.agencies import queries as agencies
from motcua.agencies.queries.units import UnitView
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.kernel.text import fold, nfc

CODE_LENGTH = 5
MOST_NAMED = 4


def communes() -> list[UnitView]:
    """The province's own communes, to choose from while typing."""
    return agencies.units_of(settings.PROVINCE_UNIT)


def name_of(code: str) -> str:
    """«Phường Phố Hiến»; a commune of another province says which; what is no code stays as it is."""
    if not _is_code(code):
        return code
    try:
        unit = agencies.unit(code)
    except NotFound:
        return code
    return unit.name if unit.parent_code == settings.PROVINCE_UNIT else _full_name(unit)


def code_of(text: str) -> str:
    """The code of the one commune that is meant; the text itself when none or several are."""
    text = nfc(text)
    if not text or _is_code(text):
        return text
    found = _meant(text)
    return found[0].code if len(found) == 1 else text


def why_not(text: str) -> str:
    """What is wrong with a name that `code_of` could not read."""
    found = _meant(nfc(text))
    if not found:
        return Phrase("không có xã, phường nào tên «{text}».", text=text)
    names = "; ".join(_full_name(unit) for unit in found[:MOST_NAMED])
    return Phrase("có nhiều nơi tên «{text}», hãy ghi rõ: {names}", text=text, names=names)


def _meant(text: str) -> list[UnitView]:
    """The best readings: our own province first, the whole name before a part of it."""
    name, _, province = (part.strip() for part in text.partition(","))
    if not province and (own := _exact(name, agencies.find_units(name, settings.PROVINCE_UNIT))):
        return own
    found = _exact(name, agencies.find_units(name))
    if not province:
        return found
    return [unit for unit in found if fold(province) in fold(_province_of(unit))]


def _exact(name: str, found: list[UnitView]) -> list[UnitView]:
    wanted = fold(name)
    return [u for u in found if wanted in {fold(u.name), fold(u.name.removeprefix(u.kind))}] or found


def _full_name(unit: UnitView) -> str:
    return f"{unit.name}, {_province_of(unit)}"


def _province_of(unit: UnitView) -> str:
    return agencies.unit(unit.province_code).name


def _is_code(text: str) -> bool:
    return len(text) == CODE_LENGTH and text.isdecimal()
