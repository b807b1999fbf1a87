"""USE U8: a question page says at most sixty words, whatever is answered; and what a page says is counted as a browser does."""

from itertools import product

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from motcua.catalogue.adapters import pack_folder
from motcua.eforms.rules.layout import InputKind
from motcua.web.components.fields import Sheet, fields, required_of
from tests.web.reading import words

MOST = 60
CODES = [folder.name for folder in pack_folder.folders()]
REGISTERS = "person."  # what the registers know of whoever is logged in


def said(shown, known=0):
    """How many words a question page says with these controls."""
    told = {"fields": shown, "known": known and [("từ Căn cước, hôm nay", [])], "known_count": known}
    told |= {"title": "", "step": 1, "steps": 3, "back": "/", "request": RequestFactory().get("/")}
    return len(words(render_to_string("portal/questions.html", told)))


def answered(page):
    """Every way of choosing on this page; of several boxes one is ticked."""
    kinds = {InputKind.CHOICE, InputKind.CHOICES, InputKind.YES_NO}
    asked = [q for q in page.questions if q.kind in kinds]
    ways = (
        [c.value if q.kind is InputKind.CHOICE else [c.value] for c in q.choices] or [True, False]
        for q in asked
    )
    for chosen in product(*ways):
        yield {q.path: value for q, value in zip(asked, chosen, strict=True)}


def longest(form, page):
    """Words of this page when it says most, for somebody whom the registers know."""
    sheet = Sheet({}, required=required_of(form))
    known = [q for q in page.questions if q.fact.startswith(REGISTERS)]
    asked = [q for q in page.questions if q not in known]
    chrome = said((), len(known)) - len(words("<main>Không còn câu hỏi nào ở trang này.</main>"))
    by_path = {q.path: said(fields([q], sheet)) - said(()) for q in asked}
    empty = len(words("<main>Không còn câu hỏi nào ở trang này.</main>"))
    sums = (
        sum(by_path[path] + empty for path in form.shown(given, {}) if path in by_path)
        for given in answered(page)
    )
    return chrome + len(page.title.split()) + max(sums)


@pytest.mark.parametrize("code", CODES)
def test_a_question_page_says_at_most_sixty_words_whatever_is_answered(code):
    pack = pack_folder.load(pack_folder.folder_of(code))
    form = pack.form
    told = {page.title: longest(form, page) for page in form.layout.pages}
    assert max(told.values()) <= MOST, told


def test_what_is_closed_hidden_or_only_offered_is_not_counted():
    page = """<header>một</header><main><h1>hai</h1><details><summary>ba</summary>bốn <details open>năm</details></details>
        <p hidden>sáu</p><datalist><option>bảy</option></datalist><details open><summary>tám</summary>chín</details>
        <span class="visually-hidden">mười</span></main><footer>mười một</footer>"""
    assert words(page) == ["hai", "ba", "tám", "chín", "mười"]
