"""`motcua demo` in a folder of its own, and people logged in."""

import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "src"))
VAR = tempfile.mkdtemp(prefix="motcua-journeys-")
os.environ |= {"MOTCUA_VAR": VAR, "MOTCUA_DEMO": "1", "PYTHONPATH": str(ROOT / "src")}
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the driver of the browser keeps an event loop in this thread

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402

from motcua.accounts.actor import SYSTEM, Actor  # noqa: E402
from motcua.accounts.adapters.sessions import SessionStore  # noqa: E402
from motcua.accounts.models import Account  # noqa: E402
from motcua.accounts.roles import Role  # noqa: E402
from motcua.config.processes import free_port, wait_for  # noqa: E402
from motcua.config.processes import running as processes  # noqa: E402
from motcua.counters.models import ReadBack  # noqa: E402
from motcua.counters.sealed import consent_code  # noqa: E402
from motcua.dossiers.actions.approve_outcome import draft_outcome  # noqa: E402
from motcua.dossiers.actions.finish_step import finish_step  # noqa: E402
from motcua.dossiers.actions.receive import receive  # noqa: E402
from motcua.dossiers.actions.submit import file  # noqa: E402
from motcua.dossiers.models import Dossier  # noqa: E402
from motcua.dossiers.scans import separator_link  # noqa: E402
from motcua.dossiers.sealed import open_answers  # noqa: E402
from motcua.dossiers.tests.asking import Defect, request_supplement  # noqa: E402
from motcua.dossiers.tests.drawn_scans import Drawn, Wear, batch  # noqa: E402
from motcua.kernel import clock  # noqa: E402
from motcua.notifications.models import Delivery  # noqa: E402
from motcua.parties.actions.authorise import Scope, authorise  # noqa: E402
from motcua.parties.actions.register import register_organisation  # noqa: E402
from motcua.parties.rules.details import OrganisationDetails  # noqa: E402
from motcua.parties.rules.sources import Source  # noqa: E402
from motcua.simulation.filings import filing_of, page_of  # noqa: E402
from motcua.simulation.people import citizen, facts_of, officer  # noqa: E402
from motcua.simulation.stand_in import stand_in  # noqa: E402
from motcua.workflow.queries import open_tasks  # noqa: E402

WITH_PAPER, SIMPLE, UNIT = "2.000620", "1.004873", "11953"


class Firm(NamedTuple):
    """For whom a clerk files, and what the register knows of it."""

    party: str
    facts: list[str]


@dataclass
class Place:
    """A province that runs."""

    address: str
    sessions: dict[str, str] = field(default_factory=dict)

    def session(self, name: str) -> str:
        """The cookie of somebody who is logged in."""
        if name not in self.sessions:
            user, session = Account.objects.get(username=name), SessionStore()
            session[SESSION_KEY] = str(user.pk)
            session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
            session[HASH_SESSION_KEY] = user.get_session_auth_hash()
            session.create()
            self.sessions[name] = str(session.session_key)
        return self.sessions[name]

    def asked_for_more(self) -> tuple[str, Path]:
        """A dossier of citizen 8 whose paper is to be sent again: its public id, and a paper to send."""
        page_of(citizen(8).id)
        dossier = file(filing_of(WITH_PAPER, citizen(8), random.Random(7)), actor=citizen(8))
        clerk = officer(dossier.intake_agency, Role.COUNTER_OFFICER)
        sent = dossier.components.exclude(file=None).first()
        told = Defect(f"component.{sent.code}", "unreadable", "Ảnh mờ, không đọc được; chụp lại đủ bốn góc.")
        request_supplement(dossier.public_id, (told,), actor=clerk)
        paper = Path(VAR) / "giay-to.pdf"
        paper.write_bytes(stand_in())
        return str(dossier.public_id), paper

    def filed_online(self, rng: random.Random) -> tuple[str, str, str]:
        """A dossier with a paper that waits for reception: who receives it, its public id and number."""
        page_of(citizen(9).id)
        dossier = file(filing_of(WITH_PAPER, citizen(9), rng), actor=citizen(9))
        return (
            self._name(officer(dossier.intake_agency, Role.COUNTER_OFFICER)),
            dossier.public_id,
            dossier.number,
        )

    def at_the_counter(self, number: int) -> tuple[str, str]:
        """An officer behind a counter, and what the card of this citizen says to a scanner."""
        page_of(citizen(number).id)
        dossier = file(filing_of(WITH_PAPER, citizen(number), random.Random(5)), actor=citizen(number))
        known = facts_of(citizen(number).party)
        told = [
            str(known.get(f"person.{key}", "")) for key in ("identity", "name", "birth", "sex", "address")
        ]
        told[3] = "Nam" if told[3] == "male" else "Nữ"
        card = "|".join([told[0], "", told[1], told[2].replace("/", ""), *told[3:], "01012022"])
        return self._name(officer(dossier.intake_agency, Role.COUNTER_OFFICER)), card

    def stack_off_the_scanner(self, public_id: str, codes: Sequence[str]) -> Path:
        """The papers of this dossier, two pages each, a sheet of its own before each."""
        dossier, stack = Dossier.objects.get(public_id=public_id), Path(VAR) / "xap.pdf"
        names = {component.code: str(component.name) for component in dossier.revision.spec().components}
        drawn = [Drawn(code, names[code], 2, separator_link(dossier, code)) for code in codes]
        stack.write_bytes(batch(drawn, Wear(slant=1, dust=2)).pdf())
        return stack

    def has_papers(self, public_id: str, codes: Sequence[str]) -> bool:
        """Each of them is a signed copy in the dossier."""
        rows = Dossier.objects.get(public_id=public_id).components.filter(code__in=codes, digitised=1)
        return rows.count() == len(codes)

    def status_of(self, public_id: str) -> str:
        """By the database."""
        return str(Dossier.objects.get(public_id=public_id).status)

    def whose_turn(self, public_id: str) -> tuple[str, tuple[str, ...]] | None:
        """Whose turn it is, and the acts to try, the first that is offered; None when it is decided."""
        dossier = Dossier.objects.get(public_id=public_id)
        if dossier.status == "submitted":
            return self._name(officer(dossier.intake_agency, Role.COUNTER_OFFICER)), ("/tiep-nhan",)
        waiting = [task for task in open_tasks(public_id) if task.kind != "return"]
        if dossier.status not in {"received", "in_process"} or not waiting:
            return None
        task, has_draft = waiting[0], dossier.outcomes.exists()
        who = self._name(officer(task.agency, Role(task.role)))
        drafting = () if has_draft or task.role != Role.CASE_OFFICER else ("/du-thao",)
        return who, (*drafting, "/phe-duyet", "/hoan-thanh")

    def to_be_decided(self, rng: random.Random) -> tuple[str, str, str]:
        """A dossier at the step before the leader's: who drafts its outcome, its public id and number."""
        page_of(citizen(9).id)
        dossier = file(filing_of(SIMPLE, citizen(9), rng), actor=citizen(9))
        receive(dossier.public_id, actor=officer(dossier.intake_agency, Role.COUNTER_OFFICER))
        while (task := open_tasks(dossier.public_id)[0]).role != Role.CASE_OFFICER:
            finish_step(task.id, actor=officer(task.agency, Role(task.role)))
        return self._name(officer(task.agency, Role(task.role))), str(dossier.public_id), str(dossier.number)

    def step_of(self, public_id: str) -> str:
        """The kind of the step that is open now."""
        return str(open_tasks(public_id)[0].kind)

    def stack_of(self, count: int, rng: random.Random) -> tuple[str, list[str]]:
        """So many drafts at one leader's signing step: the leader's log-in and the dossiers' public ids."""
        page_of(citizen(9).id)
        ids, agency = [], ""
        for _ in range(count):
            dossier = file(filing_of(SIMPLE, citizen(9), rng), actor=citizen(9))
            receive(dossier.public_id, actor=officer(dossier.intake_agency, Role.COUNTER_OFFICER))
            while (task := open_tasks(dossier.public_id)[0]).kind != "sign":
                who = officer(task.agency, Role(task.role))
                if task.role == Role.CASE_OFFICER and who.agency.startswith(dossier.agency):
                    draft_outcome(dossier.public_id, {}, actor=who)
                finish_step(task.id, actor=who)
            agency = dossier.agency
            ids.append(dossier.public_id)
        return self._name(officer(agency, Role.LEADER)), ids

    def newest(self) -> str:
        """The public id of the dossier that was filed last."""
        return str(Dossier.objects.exclude(number=None).latest("pk").public_id)

    def turn_of(self, public_id: str) -> tuple[str, str]:
        """The kind of the step that is open and who does it; two empty words when none is."""
        tasks = [task for task in open_tasks(public_id) if not task.is_consultation]
        if not tasks:
            return "", ""
        return str(tasks[0].kind), self._name(officer(tasks[0].agency, Role(tasks[0].role)))

    def original(self) -> Path:
        """A paper of one page, as the counter's scanner writes it."""
        paper = Path(VAR) / "ban-chinh.pdf"
        paper.write_bytes(batch([Drawn("", "Bằng tốt nghiệp", 1)], lines=2).pdf())
        return paper

    def signed(self, ids: list[str]) -> int:
        """How many of them have a signed outcome."""
        return Dossier.objects.filter(public_id__in=ids, outcomes__signed_at__isnull=False).count()

    def firm(self, clerk: int, head: int) -> Firm:
        """A company of one citizen that lets another act for it."""
        told = OrganisationDetails(
            "Công ty TNHH Nhãn lồng Phố Hiến", tax_code="0100109106", address="Số 9, phố Đông", unit_code=UNIT
        )
        party = register_organisation(
            told, source=Source.DATABASE, head=citizen(head).party, actor=SYSTEM
        ).public_id
        scope = Scope(clock.local_date(clock.now()), None, ("2.000033",))
        authorise(party, citizen(clerk).party, scope=scope, actor=citizen(head))
        return Firm(party, [told.name, told.tax_code, told.address])

    def filed_for(self, firm: Firm) -> tuple[int, int, int]:
        """Dossiers of the firm; those by an authorised person; those that name it as the register does."""
        rows = list(Dossier.objects.filter(organisation__public_id=firm.party).exclude(number=None))
        told = [open_answers(row) for row in rows]
        named = sum(firm.facts[:2] == [one.get("trader_name"), one.get("tax_code")] for one in told)
        return len(rows), sum(row.channel == "agent" for row in rows), named

    def consent_code(self, patience: float) -> tuple[float, str]:
        """Seconds until the message with the newest code was sent, and the code."""
        row = ReadBack.objects.exclude(code_asked_at=None).latest("id")
        sent, until = None, time.monotonic() + patience
        while sent is None and time.monotonic() < until:
            time.sleep(0.2)
            sent = Delivery.objects.filter(template="consent_code", state="sent").last()
        waited = (sent.sent_at - row.code_asked_at).total_seconds() if sent else patience
        return waited, consent_code(row)

    def card_of(self, number: int) -> tuple[str, str]:
        """Number and name of a citizen, as on the card."""
        known = facts_of(citizen(number).party)
        return str(known["person.identity"]), str(known["person.name"])

    def name_of(self, number: int) -> str:
        """What a citizen logs in as."""
        return self._name(citizen(number))

    def _name(self, actor: Actor) -> str:
        return str(Account.objects.get(public_id=actor.id).username)

    def facts(self, name: str) -> list[str]:
        """What the state knows of this person, as text."""
        return [str(value) for value in facts_of(Account.objects.get(username=name).party).values()]

    def dossiers_of(self, name: str) -> list[str]:
        """Public ids."""
        rows = Dossier.objects.filter(person__public_id=Account.objects.get(username=name).party)
        return list(rows.values_list("public_id", flat=True))


@contextmanager
def running() -> Iterator[Place]:
    """Start it, wait for its first page, end it."""
    port = free_port(19_000)
    address = f"http://127.0.0.1:{port}"
    with processes(Path(VAR) / "log", 20.0) as started:
        started.start("demo", "-m", "motcua.config.cli", "demo", "--port", str(port))
        for _ in range(8):  # half a minute each: the province is founded first
            with suppress(TimeoutError):
                wait_for(address)
                break
        yield Place(address)
