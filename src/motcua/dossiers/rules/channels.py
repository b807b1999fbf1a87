"""How a dossier came, told honestly: the channel follows from who brings it, and the scores count by it.

Legal basis: Điều 8, NĐ 118/2025/NĐ-CP (in person, by post, online); QĐ 766/QĐ-TTg (filed online by the people themselves).
"""

from enum import StrEnum

from motcua.dossiers.errors import ChannelNotTrue
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase, joined


class Bringer(StrEnum):
    """Who brings the dossier."""

    OWNER = "owner"  # for himself, or for the organisation he heads
    REPRESENTATIVE = "representative"
    OFFICER = "officer"
    MACHINE = "machine"  # another system, which knows how the dossier came to it


NAMES = {
    "self": "trực tuyến, tự nộp",
    "assisted": "trực tuyến, có cán bộ hỗ trợ",
    "agent": "trực tuyến, qua người đại diện",
    "counter": "tại quầy",
    "post": "qua bưu chính",
}
TRUE = {
    Bringer.OWNER: ("self",),
    Bringer.REPRESENTATIVE: ("agent",),
    Bringer.OFFICER: ("assisted", "counter", "post"),
    Bringer.MACHINE: tuple(NAMES),
}
PEOPLE = frozenset({Bringer.OWNER, Bringer.REPRESENTATIVE})  # they file by themselves, at a portal
BRINGER_NAMES = {
    Bringer.OWNER: "chính người nộp",
    Bringer.REPRESENTATIVE: "người được ủy quyền",
    Bringer.OFFICER: "công chức",
    Bringer.MACHINE: "hệ thống khác",
}


def check_channel(channel: str, bringer: Bringer) -> None:
    """Raise InvalidInput for an unknown channel, ChannelNotTrue for one that this bringer cannot have used."""
    if channel not in NAMES:
        raise InvalidInput(
            "Cách nộp", Phrase("không có cách «{channel}».", channel=channel), ", ".join(NAMES)
        )
    if channel not in TRUE[bringer]:
        allowed = joined(*(NAMES[name] for name in TRUE[bringer]), by="; ")
        raise ChannelNotTrue(channel=NAMES[channel], who=BRINGER_NAMES[bringer], allowed=allowed)
