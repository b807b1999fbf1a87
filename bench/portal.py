"""CPU milliseconds, app and database, of a citizen's pages; and of a filing with a file of 1 MB by API.

tools/with_postgres python bench/portal.py

The whole application with its middleware, asked in this process: the server's own HTTP (granian, 0.1 ms) is not in it.
"""

import io
import json
import os
import sys
import tempfile
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
os.environ["MOTCUA_VAR"] = tempfile.mkdtemp(prefix="motcua-bench-")
os.environ["MOTCUA_DEMO"] = "1"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

import django

django.setup()

import pikepdf  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from measuring import BATCHES, WARM_UP, analyze, median_ms  # noqa: E402

from motcua.accounts.actions.open_account import open_account  # noqa: E402
from motcua.accounts.actions.tokens import issue_token  # noqa: E402
from motcua.accounts.actor import SYSTEM  # noqa: E402
from motcua.accounts.models import Account  # noqa: E402
from motcua.accounts.roles import Role, Seat  # noqa: E402
from motcua.accounts.rules.api_token import TokenTerms, fresh  # noqa: E402
from motcua.config.demo_province import prepare  # noqa: E402
from motcua.config.settling import settle  # noqa: E402
from motcua.dossiers.actions.submit import file  # noqa: E402
from motcua.kernel import clock  # noqa: E402
from motcua.simulation.filings import filing_of  # noqa: E402
from motcua.simulation.people import citizen  # noqa: E402
from motcua.web.portal.papers import PREFIX  # noqa: E402

CODE = "1.004873"
ANSWERS = {
    "full_name": "Nguyễn Thị Hoa", "identity_number": "033190990001", "birth_date": "02/09/1990", "sex": "female",
    "ethnicity": "Kinh", "nationality": "Việt Nam", "residence_unit": "11953", "residence_line": "Số 1, tổ 5",
    "phone": "0900000001", "status": "divorced", "lived_elsewhere": False, "purpose": "property",
    "has_earlier_certificate": False, "ended_abroad": False,
}  # fmt: skip
PAPER = "marriage-ended"
SAID: tuple[dict[str, object], ...] = (
    {"ethnicity": "Kinh", "nationality": "Việt Nam", "filed_by": "self"},
    {"status": "divorced", "lived_elsewhere": "false"},
    {"purpose": "property", "has_earlier_certificate": "false"},
    {"ended_abroad": "false"},
)
MEGABYTE = 1_000_000
READS, FILINGS = 30, 8


def paper() -> bytes:
    """A PDF of 1 MB that nobody sent before."""
    made, content = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    made.Root.Noise = made.make_stream(os.urandom(MEGABYTE))
    made.save(content)
    return content.getvalue()


def browser(number: int) -> Client:
    """One of the demo's people, logged in."""
    found = Client(SERVER_NAME="127.0.0.1")
    found.force_login(
        Account.objects.get(public_id=citizen(number).id), backend=settings.AUTHENTICATION_BACKENDS[-1]
    )
    return found


def ask(who: Client, path: str) -> Callable[[int], None]:
    """Reads this page; raises when it is not there."""

    def read(_: int) -> None:
        answer = who.get(path)
        if answer.status_code != 200:
            raise SystemExit(f"{path}: {answer.status_code}")

    return read


def by_api(machine: Client, content: bytes) -> None:
    """The file, then the dossier: two requests."""
    given = SimpleUploadedFile("quyet-dinh.pdf", content, "application/pdf")
    key = {"HTTP_IDEMPOTENCY_KEY": str(uuid.uuid4())}
    stored = machine.post("/api/files", {"file": given}, **key).json()
    body = {
        "procedure": CODE,
        "answers": ANSWERS,
        "components": [{"code": PAPER, "file": stored["sha256"], "name": "quyet-dinh.pdf"}],
    }
    key = {"HTTP_IDEMPOTENCY_KEY": str(uuid.uuid4())}
    done = machine.post("/api/dossiers", json.dumps(body), content_type="application/json", **key)
    if done.status_code != 201:
        raise SystemExit(f"not filed: {done.status_code} {done.content.decode()[:2000]}")


def by_pages(who: Client, content: bytes) -> None:
    """As a browser does it without looking: begin, four pages of questions, the paper, confirm. Seven posts."""

    def post(path: str, given: dict[str, object]) -> str:
        answer = who.post(path, given)
        if answer.status_code != 302:
            raise SystemExit(f"{path}: {answer.status_code}")
        return str(answer["Location"])

    name = post(f"/thu-tuc/{CODE}/nop", {"key": str(uuid.uuid4())}).split("/")[2]
    for number, said in enumerate(SAID, start=1):
        post(f"/ho-so/{name}/cau-hoi/{number}", {**said, "_asked": list(said)})
    given = SimpleUploadedFile("quyet-dinh.pdf", content, "application/pdf")
    post(f"/ho-so/{name}/giay-to", {f"{PREFIX}{PAPER}": given})
    post(f"/ho-so/{name}/kiem-tra", {"cam_doan": "1", "cach_nhan": "electronic", "key": str(uuid.uuid4())})


def machine() -> Client:
    """Another system, with its token."""
    account, new = open_account("bench", Seat(Role.INTEGRATOR), actor=SYSTEM), fresh()
    issue_token(account.public_id, new.mark, TokenTerms(clock.now() + timedelta(days=1)), actor=SYSTEM)
    return Client(HTTP_AUTHORIZATION=f"Bearer {new.text}", SERVER_NAME="127.0.0.1")


def main() -> None:
    """Found a province, ask, file."""
    prepare()
    anybody, who = Client(SERVER_NAME="127.0.0.1"), browser(1)
    tracked = file(filing_of(CODE, citizen(1), Random(1)), actor=citizen(1))
    analyze()
    settle()
    pages = {
        "home": (anybody, "/"), "search": (anybody, "/tim?q=doc than"), "procedure": (anybody, f"/thu-tuc/{CODE}"),
        "verify": (anybody, "/xac-minh"), "mine": (who, "/toi"), "tracking": (who, f"/h/{tracked.public_id}"),
    }  # fmt: skip
    figures: dict[str, object] = {"database": connection.vendor}
    for name, (client, path) in pages.items():
        figures[name] = median_ms(ask(client, path), READS)
    integrator, papers = machine(), [paper() for _ in range(FILINGS * (BATCHES + WARM_UP))]
    figures["file_by_api_1mb"] = median_ms(lambda n: by_api(integrator, papers[n]), FILINGS)
    papers = [paper() for _ in papers]
    figures["file_by_pages_1mb"] = median_ms(lambda n: by_pages(who, papers[n]), FILINGS)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
