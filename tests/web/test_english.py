"""Every page in English: no Vietnamese outside elements that say `lang="vi"`."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from motcua.accounts.roles import Role
from motcua.dossiers.actions.approve_outcome import draft_outcome
from motcua.dossiers.actions.finish_step import finish_step
from motcua.facts.subscribers import catch_up
from motcua.ledger.sealing import seal
from motcua.web.components.language import LETTERS
from motcua.workflow.queries import open_tasks
from tests.web.desk_world import logged_in, text

pytestmark = pytest.mark.django_db
SAID = {"alt", "aria-label", "placeholder", "title"}  # attributes that are read aloud
EMPTY = {"br", "hr", "img", "input", "link", "meta", "rect"}
TYPED = {"Tiếng Việt"}  # the name of the other language, in that language
MONEY = re.compile(r"\bđồng\b")  # the currency has no other name


class Reader(HTMLParser):
    """Collects what a reader of English would stumble over."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_vietnamese = given.get("lang") == "vi" or (self.is_vietnamese and given.get("lang") != "en")
        if not is_vietnamese:
            self.found += [value for name, value in attrs if name in SAID and value and _stays(value)]
        if tag not in EMPTY:
            self.open.append((tag, is_vietnamese))

    def handle_endtag(self, tag: str) -> None:
        if any(one == tag for one, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        inside = {tag for tag, _ in self.open}
        if not self.is_vietnamese and not inside & {"script", "style", "textarea", "title"} and _stays(data):
            self.found.append(data.strip())

    @property
    def is_vietnamese(self) -> bool:
        return bool(self.open) and self.open[-1][1]


def _stays(words: str) -> bool:
    return bool(LETTERS.search(MONEY.sub("", words))) and words.strip() not in TYPED


def left_in(client: Client, *paths: str) -> dict[str, list[str]]:
    """What stays Vietnamese, by page."""
    client.cookies["django_language"] = "en"
    left = {}
    for path in paths:
        answer = client.get(path)
        assert answer.status_code in {200, 404, 422}, (path, answer.status_code)
        page = text(answer)
        assert '<html lang="en"' in page, path
        reader = Reader()
        reader.feed(page)
        if reader.found:
            left[path] = reader.found
    return left


def test_the_portal_for_anyone(anyone):
    pages = ("/", "/tim?q=marital", "/tim?q=zzz", "/thu-tuc/1.004873", "/tra-cuu", "/xac-minh", "/tro-giup")
    assert left_in(anyone.client, *pages, "/dang-nhap", "/xac-minh/" + "a" * 26, "/h/nothing") == {}


def test_filing_and_following(citizen):
    draft = citizen.filled()
    pages = [f"/ho-so/{draft}/cau-hoi/{n}?sai=1" for n in (1, 2, 3)]
    assert left_in(citizen.client, *pages, f"/ho-so/{draft}/giay-to", f"/ho-so/{draft}/kiem-tra") == {}
    citizen.submit(draft)
    assert (
        left_in(citizen.client, f"/ho-so/{draft}/da-nop", f"/h/{draft}", f"/ho-so/{draft}/rut", "/toi") == {}
    )


def test_the_desk(world):
    dossier = world.in_process()
    seal()
    desk, case = logged_in(world.desk), logged_in(world.case)
    views = [f"/mc/hang-doi?xem={view}" for view in ("open", "new", "late")]
    assert left_in(desk, *views, "/mc/tiep-nhan", "/mc/tiep-nhan/1.004873", "/mc/so-theo-doi") == {}
    assert left_in(case, f"/mc/ho-so/{dossier.public_id}") == {}
    assert left_in(desk, f"/mc/ho-so/{world.filed().public_id}") == {}


def test_the_leaders(world):
    dossier = world.in_process()
    draft_outcome(dossier.public_id, {}, actor=world.case)
    finish_step(open_tasks(dossier.public_id)[0].id, actor=world.case)
    seal()
    catch_up()
    governor = logged_in(world.province.actor(Role.LEADER, at="H31"))
    page = text(governor.get("/ld"))
    whys = {link.replace("&amp;", "&") for link in re.findall(r'href="(/ld/vi-sao/[^"]+)"', page)}
    units = {link.replace("&amp;", "&") for link in re.findall(r'href="(/ld/don-vi/[^"]+)"', page)}
    assert left_in(governor, "/ld", *sorted(whys)[:12], *sorted(units)[:2]) == {}
    assert left_in(logged_in(world.leader), "/ld", "/ld/ky") == {}
