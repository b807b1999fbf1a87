"""The tariff and the exemptions of a pack.

Legal basis: Luật Phí và lệ phí 2015, Điều 3 and Điều 10.
"""

from motcua.catalogue.rules.reader import Reader
from motcua.catalogue.rules.reading_words import condition, day, words
from motcua.payments.rules.fees import Exemption, FeeKind, FeeLine, Per, Step


def fee_lines(reader: Reader) -> tuple[FeeLine, ...]:
    """`fees:`; empty when the procedure is free."""
    return tuple(_line(each) for each in reader.groups("fees"))


def exemptions(reader: Reader) -> tuple[Exemption, ...]:
    """`exemptions:`: who pays less, from when until when."""
    return tuple(_exemption(each) for each in reader.groups("exemptions"))


def _line(reader: Reader) -> FeeLine:
    line = FeeLine(
        code=reader.text("code"),
        name=words(reader, "name", required=True).vi,
        kind=reader.choice("kind", FeeKind),
        amount_vnd=reader.whole("amount"),
        per=reader.choice("per", Per, Per.DOSSIER),
        steps=tuple(_step(each) for each in reader.groups("steps")),
        cap_vnd=reader.whole("cap") if "cap" in reader else None,
        channels=_channels(reader),
        cases=reader.texts("cases"),
        when=condition(reader),
        copies=condition(reader, "copies") or "copies",
        pages=condition(reader, "pages") or "pages",
        legal_basis=reader.text("legal_basis", ""),
    )
    reader.finish()
    return line


def _step(reader: Reader) -> Step:
    step = Step(reader.whole("from"), reader.whole("amount"))
    reader.finish()
    return step


def _channels(reader: Reader) -> dict[str, int]:
    group = reader.group("channels")
    return {way: group.whole(way) for way in group.keys()} if group else {}  # noqa: SIM118 - not a dict


def _exemption(reader: Reader) -> Exemption:
    exemption = Exemption(
        code=reader.text("code"),
        name=words(reader, "name", required=True).vi,
        legal_basis=reader.text("legal_basis"),
        percent=reader.whole("percent", 100),
        starts_on=day(reader, "starts_on"),
        ends_on=day(reader, "ends_on"),
        when=condition(reader),
        lines=reader.texts("lines"),
    )
    reader.finish()
    return exemption
