"""What the inspectors' pages show: flags of March. Nothing is sealed anew, so every other page stays as it was."""

from typing import TYPE_CHECKING

from motcua.facts.queries import Period
from motcua.integrity.actions.examine import examine_month
from motcua.integrity.models import Finding
from tests.screens.screen import Screen

if TYPE_CHECKING:
    from tests.screens.town import Town

MARCH = "2026-03"


def watching(town: "Town") -> None:
    """After everything: no other dice move."""
    examine_month(Period.parse(MARCH))
    town.names["finding"] = Finding.objects.filter(cleared_at=None).order_by("flag").first().public_id


def inspection() -> list[Screen]:
    """Who inspects, and the reform office."""
    clearing = {"ly-do": "ok", "key": "k"}
    return [
        Screen("flags", f"/tt?ky={MARCH}", "inspector"),
        Screen("flags-none", "/tt?ky=2026-01", "reform"),
        Screen("flags-wrong", "/tt?ky=hôm nay", "inspector", status=422),
        Screen("flags-hidden", "/tt", "case", status=404),
        Screen("flag", "/tt/canh-bao/{finding}", "inspector"),
        Screen("flag-not-cleared", "/tt/canh-bao/{finding}/go", "inspector", post=clearing, status=422),
        Screen("ledger", "/tt/so-cai", "inspector"),
        Screen("ledger-nothing", "/tt/so-cai?tim=xyz", "inspector", status=404),
        Screen("ledger-dossier", "/tt/so-cai/{late_number}", "inspector"),
        Screen("ledger-entry", "/tt/so-cai/but-toan/{late_entry}", "inspector"),
        Screen("ledger-heads", "/tt/so-cai/nhat-quan", "inspector"),
        Screen("flags-english", f"/tt?ky={MARCH}", "inspector", lang="en"),
        Screen("flag-english", "/tt/canh-bao/{finding}", "inspector", lang="en"),
    ]
