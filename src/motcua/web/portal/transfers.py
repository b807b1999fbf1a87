"""A bank transfer as a person sees it: the VietQR to scan, and the same to type."""

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

import segno
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from motcua.payments.queries import transfer_for
from motcua.payments.rules.vietqr import payload

if TYPE_CHECKING:
    from motcua.payments.models import Charge


class Shown(NamedTuple):
    """`demo_url`: the pretended bank with this transfer filled in; empty in production."""

    svg: SafeString
    bank: str
    holder: str
    account: str
    text: str
    demo_url: str


def shown(charge: "Charge") -> Shown | None:
    """None when nothing is owed any more, or no account is connected."""
    transfer = transfer_for(charge)
    if transfer is None:
        return None
    said = payload(transfer)
    svg = segno.make(said, error="m", micro=False).svg_inline(
        border=4, omitsize=True, svgclass=None, lineclass=None
    )
    demo = f"{settings.BANK_URL}/?qr={quote(said, safe='')}" if settings.DEMO else ""
    return Shown(
        mark_safe(svg),  # noqa: S308  drawn by us: squares, no word of anybody
        settings.BANK_NAME,
        settings.BANK_HOLDER,
        transfer.account,
        transfer.text,
        demo,
    )
