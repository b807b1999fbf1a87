"""A small province with its portal: the world of the dossiers' tests, and browsers logged in for its people."""

import io
import os
import shutil
from dataclasses import dataclass
from datetime import date

import pikepdf
import pytest
from django.db import transaction
from django.test import Client

from motcua.accounts.actions.link_party import link_party
from motcua.accounts.actions.open_account import open_account
from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.models import Account
from motcua.accounts.roles import Role, Seat
from motcua.agencies.actions.import_units import import_units
from motcua.agencies.models import AdministrativeUnit, UnitSuccession
from motcua.agencies.tests.factories import small_province
from motcua.calendars.actions.seed import seed
from motcua.catalogue.actions.draft import write_draft
from motcua.catalogue.actions.publish import put_in_force
from motcua.catalogue.adapters import pack_folder
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.conftest import World, person, world
from motcua.kernel.tests import ground
from motcua.ledger.tests import emptied

__all__ = ["world"]

BACKEND = "motcua.accounts.adapters.sessions.AccountBackend"
CODE = "1.004873"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WORDS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PAGES = {  # what a person types, page by page; the rest is known
    1: {"ethnicity": "Kinh", "nationality": "Việt Nam", "filed_by": "self"},
    2: {"status": "single", "lived_elsewhere": "false"},
    3: {"purpose": "property", "has_earlier_certificate": "false"},
}  # page 4 asks what only some answers bring up


def pdf(title: str = "giấy tờ") -> io.BytesIO:
    """A real PDF of one page; another title makes other bytes."""
    made, content = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    made.docinfo["/Title"] = title
    made.save(content)
    content.seek(0)
    content.name = f"{title}.pdf"
    return content


@dataclass
class Browser:
    """One person at the portal."""

    client: Client
    actor: Actor | None = None

    def get(self, path: str, status: int = 200) -> str:
        answer = self.client.get(path)
        assert answer.status_code == status, (path, answer.status_code, answer.headers.get("Location"))
        return answer.content.decode()

    def post(self, path: str, given: dict[str, object], status: int = 302):
        answer = self.client.post(path, given)
        assert answer.status_code == status, (path, answer.status_code, answer.content.decode()[-1500:])
        return answer

    def start(self, code: str = CODE, **given: object) -> str:
        """Begin a draft; its public id."""
        return self.post(f"/thu-tuc/{code}/nop", {"key": ""} | given)["Location"].split("/")[2]

    def answer(self, draft: str, page: int, status: int = 302, **changes: object):
        """Type one page; a question that appears because of an answer is asked on the same page again."""
        given = PAGES.get(page, {}) | changes
        return self.post(f"/ho-so/{draft}/cau-hoi/{page}", given | {"_asked": list(given)}, status)

    def filled(self) -> str:
        """A draft with every question answered."""
        draft = self.start()
        for page in PAGES:
            self.answer(draft, page)
        return draft

    def filed(self) -> Dossier:
        """A dossier filed through the pages."""
        draft = self.filled()
        self.submit(draft)
        return Dossier.objects.get(public_id=draft)

    def submit(self, draft: str, status: int = 302, **changes: str):
        given = {"cam_doan": "1", "cach_nhan": "electronic", "key": f"key-{draft}"} | changes
        return self.post(f"/ho-so/{draft}/kiem-tra", given, status)


def account_of(actor: Actor, name: str) -> Account:
    account = open_account(name, Seat(Role.CITIZEN), actor=SYSTEM)
    return link_party(account.public_id, actor.party, actor=SYSTEM)


def logged_in(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend=BACKEND)
    return client


@pytest.fixture
def committed_world(transactional_db: None) -> World:
    """The same small province, committed, on today's clock: for servers and threads."""
    with transaction.atomic():
        seed(actor=SYSTEM)
        province = small_province()
        put_in_force(write_draft(pack_folder.load(pack_folder.folder_of(CODE))), date(2026, 1, 1), SYSTEM)
        hoa = person("Nguyễn Thị Hoa", "033190990001", date(1990, 9, 2), "0900000001")
    return World(province, hoa, hoa)


@ground.plant(on="world")
def units() -> None:
    import_units()


@pytest.fixture
def anyone(world: World) -> Browser:
    """Somebody without an account."""
    return Browser(Client())


@pytest.fixture
def citizen(world: World, units: None) -> Browser:
    return Browser(logged_in(account_of(world.citizen, "hoa")), world.citizen)


@pytest.fixture
def stranger(world: World, units: None) -> Browser:
    return Browser(logged_in(account_of(world.stranger, "la")), world.stranger)


@pytest.fixture
def officer(world: World) -> Browser:
    return Browser(logged_in(world.province.account(Role.COUNTER_OFFICER)), world.desk)


@pytest.fixture(scope="module")
def _bare_ground(_ground, django_db_blocker):
    """Under the browser's event loop Django has another connection: what stands must go by the one that planted it."""
    with django_db_blocker.unblock():
        _ground.bring(())


@pytest.fixture(scope="module")
def one_chromium(_bare_ground):
    """A browser; the driver keeps an event loop, which Django would take for asynchronous code."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with pytest.MonkeyPatch.context() as patch, sync_api.sync_playwright() as driver:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=WORDS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def committed_units(_bare_ground, django_db_blocker):
    """Communes do not change: they stay while these tests last."""
    with django_db_blocker.unblock():
        import_units()
        with emptied.but_for(AdministrativeUnit, UnitSuccession):
            yield
        emptied.empty()
