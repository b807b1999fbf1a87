"""A draft while its person fills it in: questions page by page, what is known already, what is still wrong."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

from django.http import QueryDict
from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.dossiers import filing, sealed
from motcua.dossiers.filing import Filing
from motcua.dossiers.scope import dossier_for
from motcua.eforms import queries as eforms
from motcua.eforms.rules.answers import MISSING, value
from motcua.eforms.rules.form import Form
from motcua.eforms.rules.layout import Page, Question
from motcua.eforms.rules.validation import FieldError
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.parties import queries as parties
from motcua.parties.purpose import Why, purpose
from motcua.parties.queries import FactView
from motcua.web.components.fields import Field, Row, Sheet, fields, required_of, rows
from motcua.web.components.language import plain
from motcua.web.components.reading import read
from motcua.web.portal.knowing import as_answer, known_of, person_of, put, roles_of

if TYPE_CHECKING:
    from motcua.catalogue.models import ProcedureRevision
    from motcua.dossiers.models import Dossier

ASKED = "_asked"  # hidden names of the controls a page showed


@dataclass(frozen=True, kw_only=True)
class Filling:
    """The questions of one revision while somebody answers them."""

    revision: "ProcedureRevision"
    answers: dict[str, Any]
    known: Mapping[str, FactView] = field(default_factory=dict)  # «person.name» → what the state knows
    around: Mapping[str, Any] = field(default_factory=dict)
    said: Mapping[str, Any] = field(default_factory=dict)  # answers given before this draft began, by path

    @property
    def form(self) -> Form:
        """Its questions."""
        return self.revision.form

    @property
    def roles(self) -> tuple[str, ...]:
        """As whom else of the form the applicant appears, by what is answered."""
        return roles_of(self.form, self.known, self.answers)

    def pages(self) -> list[tuple[int, Page]]:
        """The pages this person sees, with their numbers."""
        shown = set(self.form.shown(self.answers, self.around))
        numbered = enumerate(self.form.layout.pages, start=1)
        return [(n, page) for n, page in numbered if any(q.path in shown for q in page.questions)]

    def page(self, number: int) -> Page:
        """One of them. Raises NotFound."""
        for n, page in self.pages():
            if n == number:
                return page
        raise NotFound(Phrase("trang câu hỏi {number}", number=number))

    def neighbours(self, number: int) -> tuple[int, int]:
        """Numbers of the pages before and after; 0 at the ends."""
        numbers = [n for n, _ in self.pages()]
        before = [n for n in numbers if n < number]
        after = [n for n in numbers if n > number]
        return (before[-1] if before else 0), (after[0] if after else 0)

    def to_stop_at(self, here: int = 0) -> list[int]:
        """Numbers of the pages with something left to ask, and this one; all of them for somebody else's sake."""
        asks_all = not self.said or self.is_for_another
        return [n for n, page in self.pages() if n == here or asks_all or not self.is_said(page)]

    @property
    def is_for_another(self) -> bool:
        """The one who fills it in said that it is about somebody else: what is filled in may not fit."""
        asked = self.form.layout.at_start
        return asked is not None and value(self.answers, asked) == asked.choices[1].value

    def asked(self, page: Page) -> tuple[Question, ...]:
        """The questions of a page that this person sees."""
        shown = set(self.form.shown(self.answers, self.around))
        return tuple(q for q in page.questions if q.path in shown)

    def fields(self, page: Page, errors: Mapping[str, FieldError]) -> tuple[Field, ...]:
        """The controls of a page."""
        sheet = Sheet(self.answers, errors, self.sources(), _required(self.revision.eform_id))
        return fields(self.asked(page), sheet)

    def rows(self, page: Page) -> list[Row]:
        """The answers of a page in words; what was left open is left out."""
        return [row for row in rows(self.asked(page), self.answers) if row.value]

    def sources(self) -> dict[str, str]:
        """Where an answer came from, while it still says what the source said."""
        told = {}
        for question in self.form.layout.questions:
            fact = self.known.get(question.fact) if question.fact else None
            if fact and value(self.answers, question) == as_answer(question, fact.value):
                told[question.path] = f"{plain(fact.source_words)}, {_day(fact)}"
            elif question.path in self.said and value(self.answers, question) == self.said[question.path]:
                told[question.path] = gettext("ông/bà vừa trả lời")
        return told

    def is_said(self, page: Page) -> bool:
        """Nothing on this page is left to ask, and some of it the person said before: no need to stop there."""
        shown = self.fields(page, self.errors())
        return all(one.is_known for one in shown) and any(one.name in self.said for one in shown)

    def errors(self) -> dict[str, FieldError]:
        """Everything wrong so far, by path."""
        kept = self.form.kept(self.answers, self.around)
        return {error.path: error for error in self.form.errors(kept, self.around)}

    def typed(self, page: Page, post: QueryDict) -> Self:
        """The same with what was posted on a page."""
        answers = read(_posted(self.asked(page), post), post, self.answers)
        return replace(self, answers=answers)

    def wrong(self, page: Page, post: QueryDict) -> dict[str, FieldError]:
        """What is wrong with what the page asked; a question that only appears now is not wrong yet."""
        questions = _posted(self.asked(page), post)
        return {
            path: e for path, e in self.errors().items() if any(_is_within(path, q.path) for q in questions)
        }

    def to_save(self, before: "Filling") -> dict[str, Any]:
        """The answers to keep; one that was emptied since `before` is None, which takes it away."""
        answers = deepcopy(self.answers)
        for question in self.form.layout.questions:
            if value(self.answers, question) is MISSING and value(before.answers, question) is not MISSING:
                put(answers, question.steps, None)
        return answers

    def first_wrong_page(self) -> int:
        """The first page with a mistake; 0 when every answer is right."""
        wrong = self.errors()
        for number, page in self.pages():
            if any(_is_within(path, q.path) for path in wrong for q in self.asked(page)):
                return number
        return 0

    def has_new(self, page: Page, post: QueryDict) -> bool:
        """Whether the answers brought up questions that the page did not show."""
        return len(_posted(self.asked(page), post)) < len(self.asked(page))


@dataclass(frozen=True, kw_only=True)
class Draft(Filling):
    """A draft opened for its own person."""

    dossier: "Dossier"
    owner: str = ""  # public id of the party it is filed for
    holder: str = ""  # public id of the person whose facts «person.…» are
    on_behalf: str = ""  # name of whom it is filed for, when that is not who fills it in


def open_draft(actor: Actor, public_id: str) -> Draft:
    """The person's own draft with all that is known. Leaves one access row. Raises NotFound."""
    dossier = dossier_for(actor, public_id)
    owner = _owner(dossier)
    with purpose(actor, Why.OWN, dossier.public_id):
        answers = sealed.read_answers(dossier)
        known = known_of(actor, owner, dossier.revision.form, answers)
        on_behalf = parties.names([owner])[owner] if owner not in {"", actor.party} else ""
    around = filing.surroundings(Filing(dossier.revision.code, answers, channel=dossier.channel))
    return Draft(
        revision=dossier.revision,
        answers=answers,
        known=known,
        around=around,
        dossier=dossier,
        owner=owner,
        holder=person_of(actor, owner),
        on_behalf=on_behalf,
    )


def _owner(dossier: "Dossier") -> str:
    owner = dossier.person or dossier.organisation
    return owner.public_id if owner else ""


def _day(fact: FactView) -> str:
    if fact.as_of == clock.local_date(clock.now()):
        return gettext("hôm nay")
    return f"{fact.as_of:%d/%m/%Y}"


def _posted(questions: Iterable[Question], post: QueryDict) -> tuple[Question, ...]:
    names = post.getlist(ASKED)
    return tuple(q for q in questions if any(_is_within(name, q.path) for name in names))


def _is_within(name: str, path: str) -> bool:
    return name == path or name.startswith(f"{path}.")


@lru_cache(maxsize=256)
def _required(digest: str) -> frozenset[str]:
    return required_of(eforms.form(digest))
