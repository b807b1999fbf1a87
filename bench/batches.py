"""CPU milliseconds a row: a spreadsheet of a thousand rows checked, kept, filed and told. One JSON line.

python bench/batches.py

Each figure is this process's CPU; the database is SQLite in memory, inside the process, so its work is counted too.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
_VAR = tempfile.TemporaryDirectory()
os.environ["MOTCUA_VAR"] = _VAR.name
os.environ["DATABASE_URL"] = ""

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from motcua.accounts.actions.link_party import link_party  # noqa: E402
from motcua.accounts.actions.open_account import open_account  # noqa: E402
from motcua.accounts.actor import SYSTEM, Actor  # noqa: E402
from motcua.accounts.roles import Role, Seat  # noqa: E402
from motcua.agencies import queries as agencies  # noqa: E402
from motcua.agencies.actions.import_units import import_units  # noqa: E402
from motcua.agencies.tests.factories import small_province  # noqa: E402
from motcua.calendars.actions.seed import seed  # noqa: E402
from motcua.catalogue.actions.draft import write_draft  # noqa: E402
from motcua.catalogue.actions.publish import put_in_force  # noqa: E402
from motcua.catalogue.adapters import pack_folder  # noqa: E402
from motcua.documents.tables import Column, Sheet, write_workbook  # noqa: E402
from motcua.dossiers import filing  # noqa: E402
from motcua.dossiers.actions.batch import confirm_batch, keep_batch  # noqa: E402
from motcua.dossiers.filing import Filing  # noqa: E402
from motcua.dossiers.jobs import file_batches  # noqa: E402
from motcua.dossiers.models import Dossier  # noqa: E402
from motcua.dossiers.tests.conftest import person  # noqa: E402
from motcua.web.portal import batches  # noqa: E402
from motcua.web.portal.batch_check import check  # noqa: E402
from motcua.web.portal.batch_columns import columns  # noqa: E402

CODE, ROWS = "1.004873", 1_000
T = TypeVar("T")
RIGHT = {
    "ethnicity": "Kinh",
    "nationality": "Việt Nam",
    "filed_by": "self",
    "status": "single",
    "lived_elsewhere": "Không",
    "purpose": "property",
    "has_earlier_certificate": "Không",
}


def spent(act: Callable[[], T]) -> tuple[float, T]:
    """Milliseconds of CPU a row, and what came of it."""
    start = time.process_time()
    found = act()
    return round((time.process_time() - start) * 1000 / ROWS, 3), found


def main() -> None:
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        hoa = _province()
    account = open_account("hoa", Seat(Role.CITIZEN), actor=SYSTEM)
    actor = agencies.actor_for(link_party(account.public_id, hoa.party, actor=SYSTEM))
    found = columns(filing.in_force(CODE))
    lines = [
        [{**RIGHT, "ethnicity": f"Kinh {_letters(i)}"}.get(c.name, "") for c in found] for i in range(ROWS)
    ]
    content = write_workbook([Sheet("Hồ sơ", [Column(c.title) for c in found], lines)])
    request = Filing(CODE, {}, applicant=hoa.party)
    check_ms, given = spent(lambda: check(content, "lô.xlsx", request, {}, actor))
    assert not [row for row in given.rows if row.errors]
    keep_ms, batch = spent(lambda: keep_batch(given, replace(request), actor=actor, key="k"))
    confirm_batch(batch.public_id, actor=actor, key="c")
    file_ms, _ = spent(_file_all)
    assert Dossier.objects.exclude(number=None).count() == ROWS
    result_ms, _ = spent(lambda: batches.result_file(actor, batch.public_id))
    told = {"check_ms": check_ms, "keep_ms": keep_ms, "file_ms": file_ms, "result_ms": result_ms}
    print(json.dumps({"bench": "batches", "rows": ROWS, "columns": len(found), **told}))


def _province() -> Actor:
    seed(actor=SYSTEM)
    small_province()
    import_units()
    put_in_force(write_draft(pack_folder.load(pack_folder.folder_of(CODE))), date(2026, 1, 1), SYSTEM)
    return person("Nguyễn Thị Hoa", "033190990001", date(1990, 9, 2), "0900000001")


def _file_all() -> None:
    while file_batches.run():
        pass


def _letters(number: int) -> str:
    return "".join(chr(97 + number // 26**place % 26) for place in range(3))


if __name__ == "__main__":
    main()
