"""The linked birth with real processes on sockets: CA, three agencies, our own server; each agency killed on the way, or slow."""

import threading
import time
import urllib.request

import pytest
from django.db import transaction

from motcua.config.cli import main
from motcua.connectors.adapters import http_link
from motcua.connectors.models import LinkedMessage
from motcua.connectors.rules.linking import LinkState
from motcua.documents.queries import open_file
from motcua.dossiers.actions.approve_outcome import approve_outcome
from motcua.dossiers.jobs import sign_outcomes
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.wallet import outcomes
from motcua.kernel import clock, wire
from motcua.ledger.queries import history
from motcua.ledger.sealing import seal
from motcua.signing.tests.pki import pki
from motcua.signing.verify import verify_pdf
from motcua.simulation.tests.walking import doer, filed, published
from tests.linked.agencies import SECRET, TARGETS, Agency, noted, turn
from tests.web.conftest import committed_world
from tests.web.desk_world import logged_in

__all__ = ["committed_world", "pki"]
pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]
PATIENCE = 30.0


@pytest.fixture
def agencies(committed_world, live_server, settings, pki, tmp_path):
    settings.DEMO, settings.BASE_URL = True, live_server.url
    more = ("--ca", pki, "--ca-token", settings.PKI_TOKEN)
    door = f"{live_server.url}/api/linked"
    words = (*more, "--slow", "5")
    made = {name: Agency(name, tmp_path / name, f"{door}/{name}/answers", words) for name in TARGETS}
    settings.LINKS = {name: (one.url, SECRET) for name, one in made.items()}
    http_link.BREAKERS.clear()
    yield made
    for one in made.values():
        if one.program and one.program.poll() is None:
            one.end()


def until(is_so):
    """Wait for a callback; never longer than somebody would."""
    pause, end = threading.Event(), time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, LinkedMessage.objects.values_list("target", "state", "error")
        pause.wait(0.1)


def state(target):
    return LinkedMessage.objects.get(target=target).state


def now_due():
    LinkedMessage.objects.update(next_at=clock.now())


def begun(citizen):
    """A dossier whose first step is another agency's."""
    with transaction.atomic():
        published("2.000986")
    walk = filed("2.000986", citizen)
    walk.receive()
    walk.until("register")
    return walk


def test_each_agency_is_killed_once_and_nothing_is_lost_or_doubled(agencies, committed_world, capsys):
    justice, residence, insurance = (agencies[name] for name in TARGETS)
    walk = begun(committed_world.citizen)

    justice.start()  # takes it, is killed, remembers; decides, and its word finds us
    turn("justice")
    assert state("justice") == LinkState.ACKNOWLEDGED
    justice.kill()
    now_due()
    turn("justice")
    assert state("justice") == LinkState.ACKNOWLEDGED
    justice.start()
    justice.decide()
    until(lambda: state("justice") == LinkState.ANSWERED)

    approve_outcome(walk.name, actor=doer(walk.waiting["sign"]))
    assert sign_outcomes.run() == 1
    noted()
    assert {row.part for row in outcomes(committed_world.citizen)} == {""}  # out, before the others begin

    residence.start()  # takes it, says nothing, is killed: sent again under the same key
    residence.mode("lost")
    turn("residence")
    assert state("residence") == LinkState.SENT
    residence.kill()
    turn("insurance")  # is not there at all yet
    assert state("insurance") == LinkState.WAITING
    insurance.start()
    residence.start()
    now_due()
    turn("residence", "insurance")
    assert {state("residence"), state("insurance")} == {LinkState.ACKNOWLEDGED}
    insurance.kill()  # between taking and answering: it remembers, and so do we
    now_due()
    turn("insurance")
    assert state("insurance") == LinkState.ACKNOWLEDGED
    insurance.start()
    insurance.decide()
    until(lambda: state("insurance") == LinkState.ANSWERED)
    insurance.kill()  # and after its word: nothing hangs on it any more
    assert walk.dossier.status == Status.IN_PROCESS
    residence.mode("twice")
    residence.decide()
    until(lambda: state("residence") == LinkState.ANSWERED)

    assert walk.dossier.status == Status.CONCLUDED
    walk.until()
    assert walk.dossier.status == Status.RETURNED
    insurance.start()
    assert [len(one.book) for one in agencies.values()] == [1, 1, 1]
    three_papers_of_three(committed_world.citizen)
    one_of_each(walk.name)
    capsys.readouterr()


def test_while_an_agency_is_slow_the_queue_answers(agencies, committed_world, live_server, monkeypatch):
    walk = begun(committed_world.citizen)
    justice = agencies["justice"]
    justice.start()
    justice.mode("slow")
    cookie = {"cookie": f"sessionid={logged_in(committed_world.desk).cookies['sessionid'].value}"}
    queue = urllib.request.Request(f"{live_server.url}/mc/hang-doi?xem=open", headers=cookie)
    pages, before = [], []

    def ask():
        with urllib.request.urlopen(queue, timeout=PATIENCE) as answer:
            pages.append(answer.read().decode())

    other = threading.Thread(target=ask)

    def exchange(url, request):
        other.start()  # the worker is on the telephone with the agency; somebody opens the queue
        answer = wire.exchange(url, request)
        before.extend(pages)
        return answer

    monkeypatch.setattr(http_link, "exchange", exchange)
    turn("justice")
    other.join(PATIENCE)
    assert walk.dossier.number in before[0]  # answered before the agency said a word
    assert state("justice") == LinkState.ACKNOWLEDGED


def three_papers_of_three(citizen):
    papers = list(outcomes(citizen))
    verdicts = [verify_pdf(open_file(row.paper.file.sha256)) for row in papers]
    assert all(verdict.is_valid for verdict in verdicts)
    assert len({frozenset(one.agency for one in verdict.signatures) for verdict in verdicts}) == 3


def one_of_each(name):
    kinds = [entry.kind for entry in history(name)]
    wanted = {
        "connectors.link_settled": 3,
        "dossier.part_issued": 3,
        "dossier.concluded": 1,
        "dossier.outcome_returned": 1,
    }
    assert {kind: kinds.count(kind) for kind in wanted} == wanted
    seal()
    assert main(["ledger", "verify"]) == 0
