"""CPU milliseconds and statements of the dossier room and the supplement composer, asked in this process.

tools/with_postgres python bench/room.py

The whole demo province; a citizen files «1.004873» with one scanned page, the worker compares, an officer opens the room.
"""

import json
import os
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
os.environ["MOTCUA_VAR"] = tempfile.mkdtemp(prefix="motcua-bench-")
os.environ["MOTCUA_DEMO"] = "1"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from measuring import analyze, median_ms  # noqa: E402

from motcua.accounts.models import Account  # noqa: E402
from motcua.accounts.roles import Role  # noqa: E402
from motcua.config.demo_province import prepare  # noqa: E402
from motcua.documents.actions.store import store  # noqa: E402
from motcua.documents.tests.test_printed_pages import sheet  # noqa: E402
from motcua.dossiers.actions.digitise import digitise  # noqa: E402
from motcua.dossiers.actions.finish_step import finish_step  # noqa: E402
from motcua.dossiers.actions.receive import receive  # noqa: E402
from motcua.dossiers.actions.submit import file  # noqa: E402
from motcua.dossiers.filing import GivenComponent  # noqa: E402
from motcua.dossiers.jobs import read_papers  # noqa: E402
from motcua.dossiers.subscribers import PrintSubscriber  # noqa: E402
from motcua.ledger import subscribers  # noqa: E402
from motcua.ledger.sealing import seal  # noqa: E402
from motcua.simulation.filings import filing_of  # noqa: E402
from motcua.simulation.people import citizen, officer  # noqa: E402
from motcua.workflow.queries import open_tasks  # noqa: E402

CODE, READS, TALK = "1.004873", 12, {"BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SET"}
BACKEND = "motcua.accounts.adapters.sessions.AccountBackend"


def client_of(account: str) -> Client:
    """Logged in."""
    client = Client()
    client.force_login(Account.objects.get(public_id=account), backend=BACKEND)
    return client


def main() -> None:
    """Prints one JSON object."""
    prepare()
    who = citizen(1)
    dossier = file(filing_of(CODE, who, random.Random(1)), actor=who)
    desk = officer(dossier.intake_agency, Role.COUNTER_OFFICER)
    paper = store(sheet(), "giấy.pdf", by=desk.id)
    code = next(c.code for c in dossier.revision.spec().components if not c.is_eform)
    digitise(dossier.public_id, GivenComponent(code, "upload", paper.sha256), actor=desk)
    receive(dossier.public_id, actor=desk)
    finish_step(open_tasks(dossier.public_id)[0].id, actor=desk)
    seal()
    subscribers.run(PrintSubscriber())
    read_papers.run()
    analyze()
    case = client_of(officer(open_tasks(dossier.public_id)[0].agency, Role.CASE_OFFICER).id)
    told = {}
    for name, path in (("room", ""), ("composer", "/yeu-cau-bo-sung")):
        address = f"/mc/ho-so/{dossier.public_id}{path}"
        assert case.get(address).status_code == 200, address
        with CaptureQueriesContext(connection) as asked:
            case.get(address)
        count = len([q for q in asked if q["sql"].split()[0] not in TALK])
        told[name] = {"statements": count, "cpu": median_ms(lambda _, a=address: case.get(a), READS)}
    print(json.dumps({"database": connection.vendor, **told}, default=str))


if __name__ == "__main__":
    main()
