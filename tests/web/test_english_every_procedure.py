"""Every procedure filed in English: nothing unmarked stays Vietnamese, and nothing that a pack says stays at all."""

import random
import re
from pathlib import Path

import pytest
import yaml

from motcua.accounts.actor import SYSTEM
from motcua.accounts.models import Account
from motcua.agencies.actions.seed_demo import seed_demo as seed_agencies
from motcua.agencies.queries import actor_for
from motcua.calendars.actions.seed import seed as seed_calendars
from motcua.catalogue.actions.bring_packs import bring_packs
from motcua.parties.actions.seed_demo import seed_demo as seed_parties
from motcua.simulation.filings import filing_of
from motcua.simulation.people import facts_of
from tests.web.conftest import Browser, logged_in, pdf
from tests.web.test_english import LETTERS, Reader
from tests.web.test_portal_every_procedure import walk

PACKS = Path(__file__).parents[2] / "src/motcua/packs/procedures"
SAMPLES = {
    "example",
    "value",
    "norm",
    "synonyms",
    "keywords",
    "articles",
    "number",
    "en",
}  # typed, or a law's name
NOT_LEFT = {"Toàn tỉnh Hưng Yên"}  # typed by the simulated person, said by a pack too
NUMBER = re.compile(r"\d+(/\d+)?/[A-ZĐ-]+[\w-]*")  # of a law or a decision
MINE = (
    "/toi", "/toi/giay-to", "/toi/uy-quyen", "/toi/uy-quyen/moi", "/toi/ai-da-xem", "/toi/thong-tin", "/toi/thong-tin/phone", "/toi/thong-bao", "/tiep-can",
    "/mat-mang", "/tro-giup", "/tim?q=birth",
)  # fmt: skip


class Marked(Reader):
    """Collects what says of itself that it is Vietnamese."""

    def __init__(self) -> None:
        super().__init__()
        self.marked: set[str] = set()

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        if self.is_vietnamese and LETTERS.search(data):
            self.marked.add(data.strip())


def said_by_packs() -> set[str]:
    """Every Vietnamese text of a pack that is neither a sample nor the name of a law."""

    def texts(value, key=""):
        if isinstance(value, dict):
            for name, inner in value.items():
                yield from texts(inner, name)
        elif isinstance(value, list):
            for inner in value:
                yield from texts(inner, key)
        elif (
            isinstance(value, str) and not ({key, key.rpartition("_")[2]} & SAMPLES) and LETTERS.search(value)
        ):
            yield value.strip()

    return {text for path in PACKS.glob("*/*.yaml") for text in texts(yaml.safe_load(path.read_text()))}


class Englishman(Browser):
    """Looks at every page that he opens."""

    def __init__(self, account: Account) -> None:
        super().__init__(logged_in(account), actor_for(account))
        self.client.cookies["django_language"] = "en"
        self.unmarked: dict[str, list[str]] = {}
        self.marked: set[str] = set()

    def get(self, path: str, status: int = 200) -> str:
        page, reader = super().get(path, status), Marked()
        reader.feed(page)
        if reader.found:
            self.unmarked[path] = reader.found
        self.marked |= reader.marked
        return page


@pytest.mark.django_db
def test_every_page_of_every_procedure_is_english():
    seed_calendars(actor=SYSTEM)
    seed_agencies("33")
    seed_parties()
    reader = Englishman(Account.objects.get(username="congdan01"))
    for revision in bring_packs(actor=SYSTEM):
        reader.get(f"/thu-tuc/{revision.code}")
        filing = filing_of(revision.code, reader.actor, random.Random(7))
        draft = reader.start(revision.code, noi_nop=facts_of(reader.actor.party)["person.unit_code"])
        papers = walk(reader, draft, filing.answers)
        controls = re.findall(r'name="(paper\.[^"]+)"', reader.get(papers))
        checked = reader.post(papers, {one: pdf(one) for one in controls})["Location"] if controls else papers
        reader.get(checked)
        reader.submit(draft)
        for path in (
            f"/ho-so/{draft}/da-nop",
            f"/h/{draft}",
            f"/ho-so/{draft}/cach-nhan",
            f"/ho-so/{draft}/rut",
        ):
            reader.get(path)
    for path in MINE:
        reader.get(path)
    assert reader.unmarked == {}
    stayed = (reader.marked & said_by_packs()) - NOT_LEFT
    assert {text for text in stayed if not NUMBER.fullmatch(text)} == set()


def test_a_pack_text_without_english_would_be_seen():
    """What the test above holds against the pages is not empty, and holds labels, hints and choices."""
    said = said_by_packs()
    assert {"Họ và tên", "Ngày sinh", "Nữ"} <= said


@pytest.mark.parametrize("field", ["label", "title", "hint", "name", "summary"])
def test_every_text_of_a_form_has_its_english_beside_it(field):
    """In the packs themselves, so that a procedure can be given to another province whole."""

    def without(value):
        if isinstance(value, dict):
            if (
                isinstance(value.get(field), str)
                and LETTERS.search(value[field])
                and not value.get(f"{field}_en")
            ):
                yield value[field]
            for inner in value.values():
                yield from without(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from without(inner)

    forms = [yaml.safe_load(path.read_text()) for path in PACKS.glob("*/*.yaml")]
    assert len(forms) >= 15
    assert [text for form in forms if "pages" in form for text in without(form["pages"])] == []
