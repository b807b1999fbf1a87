"""Communes as people write them: a name becomes a code, a code a name."""

from django.conf import settings

from motcua.agencies import queries as agencies
from motcua.agencies.queries.units import UnitView
from motcua.kernel.errors import NotFound
from motcua.kernel.lately import Lately
from motcua.kernel.phrase import Phrase
from motcua.kernel.text import fold, nfc

CODE_LENGTH = 5
MOST_NAMED = 4
KINDS = ("thanh pho ", "tinh ", "xa ", "phuong ", "thi tran ", "dac khu ")


def communes() -> list[UnitView]:
    """The province's own communes, to choose from while typing."""
    return agencies.units_of(settings.PROVINCE_UNIT)


def name_of(code: str) -> str:
    """«Phường Phố Hiến»; a commune of another province says which; what is no code stays as it is."""
    return _named(code) if _is_code(code) else code


def _ask_name(code: str) -> str:
    try:
        unit = agencies.unit(code)
    except NotFound:
        return code
    return unit.name if unit.parent_code == settings.PROVINCE_UNIT else _full_name(unit)


_named = Lately(_ask_name, seconds=60)  # a page of answers names the same commune a dozen times


def code_of(text: str) -> str:
    """The code of the one commune that is meant; the text itself when none or several are."""
    text = nfc(text)
    if not text or _is_code(text):
        return text
    found = _meant(text)
    return found[0].code if len(found) == 1 else text


def residence(address: str) -> tuple[str, str]:
    """House and hamlet, and the commune's code, of an address in one line, «Tổ 5, phường Phố Hiến, tỉnh Hưng Yên».

    The whole line and no code where no commune of today is named without doubt.
    """
    parts = [part.strip() for part in nfc(address).split(",")]
    for at in range(len(parts) - 2, 0, -1):
        unit = _today(parts[at], parts[-1])
        if unit is not None:
            return ", ".join(parts[:at]), unit.code
    return nfc(address), ""


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


def _today(commune: str, province: str) -> UnitView | None:
    """The one commune of today with just this name in this province, with or without the words «xã», «tỉnh»."""
    wanted, home = _bare(commune), _bare(province)
    found = [
        unit
        for unit in agencies.find_units(wanted)
        if _bare(unit.name) == wanted and _bare(_province_of(unit)) == home
    ]
    return found[0] if len(found) == 1 else None


def _bare(name: str) -> str:
    """Folded, without the word that says what kind of place it is."""
    folded = fold(name).replace("tp.", "")
    return next((folded.removeprefix(kind) for kind in KINDS if folded.startswith(kind)), folded).strip()


def _full_name(unit: UnitView) -> str:
    return f"{unit.name}, {_province_of(unit)}"


def _province_of(unit: UnitView) -> str:
    return agencies.unit(unit.province_code).name


def _is_code(text: str) -> bool:
    return len(text) == CODE_LENGTH and text.isdecimal()
