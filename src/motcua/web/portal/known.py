"""What the state may tell instead of the person: which answers a card would fill, and filling them."""

from typing import TYPE_CHECKING, Any

from motcua.accounts.actor import Actor
from motcua.connectors.actions.look_up import Asked, look_up
from motcua.connectors.actions.look_up_business import AskedAbout, look_up_business
from motcua.connectors.errors import RegisterAway
from motcua.dossiers.actions.start import save_answers
from motcua.eforms.rules.answers import MISSING, value
from motcua.eforms.rules.layout import Page
from motcua.kernel import clock
from motcua.parties.actions.facts import Origin
from motcua.parties.actions.learn import learn
from motcua.parties.rules.identity_card import Card
from motcua.parties.rules.sources import Source
from motcua.web.components import business, identity_cards, population
from motcua.web.portal.drafts import Draft, open_draft
from motcua.web.portal.knowing import prefilled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PERSON = "person."
TOLD, SILENT = "told", "silent"


def would_help(draft: Draft, page: Page) -> bool:
    """Whether a card would answer a question of this page that nobody knows the answer to."""
    told = {f"{PERSON}{key}" for key in identity_cards.FACTS}
    asked = {q.fact for q in draft.asked(page) if value(draft.answers, q) is MISSING}
    return bool((told & asked) - set(draft.known)) and draft.holder != ""


def take(draft: Draft, card: Card, actor: Actor) -> None:
    """Note what the card says of its holder, and answer with it what nobody has answered.

    Raises CardOfAnother and notes nothing.
    """
    today = clock.local_date(clock.now())
    learn(draft.holder, identity_cards.facts(card), origin=Origin(Source.PHOTO, today), actor=actor)
    fill(actor, draft.dossier.public_id)


def take_checked(draft: Draft, card: Card, actor: Actor) -> None:
    """The same for print that an engine read and the person has compared with the card."""
    today = clock.local_date(clock.now())
    learn(draft.holder, identity_cards.facts(card), origin=Origin(Source.PRINT, today), actor=actor)
    fill(actor, draft.dossier.public_id)


def consult(actor: Actor, public_id: str) -> tuple[Draft, bool]:
    """Ask the population database what the form would ask, and answer with it. The draft; False when it is silent.

    For a draft in which nobody has typed yet: what it says takes the place of what was pre-filled.
    """
    draft = open_draft(actor, public_id)
    asked = [_ask_people(draft, actor), _ask_businesses(draft, actor)]
    if TOLD in asked:
        save_answers(public_id, prefilled(draft.form, actor, draft.owner), actor=actor)
        draft = open_draft(actor, public_id)
    return draft, SILENT not in asked


def _ask_people(draft: Draft, actor: Actor) -> str:
    of_person = {
        key.removeprefix(PERSON): fact for key, fact in draft.known.items() if key.startswith(PERSON)
    }
    keys = population.keys_for(draft.dossier.revision, of_person)
    asked = Asked(keys, draft.holder, dossier=draft.dossier.public_id)
    return _asked(lambda: look_up(asked, actor=actor)) if keys and draft.holder else ""


def _ask_businesses(draft: Draft, actor: Actor) -> str:
    """About the organisation it is filed for, or the household business under the person's own number."""
    keys = business.keys_for(draft.dossier.revision, draft.known)
    firm = draft.owner if draft.owner != draft.holder else ""
    person = "" if firm else draft.holder
    asked = AskedAbout(keys, firm, person, draft.dossier.public_id)
    return _asked(lambda: look_up_business(asked, actor=actor)) if keys and (firm or person) else ""


def _asked(ask: "Callable[[], object]") -> str:
    try:
        return TOLD if ask() else ""
    except RegisterAway:
        return SILENT


def fill(actor: Actor, public_id: str) -> None:
    """Answer with what is known by now whatever is not answered yet; what was typed stays."""
    draft = open_draft(actor, public_id)
    found = prefilled(draft.form, actor, draft.owner, draft.answers)
    unanswered = {q.path for q in draft.form.layout.questions if value(draft.answers, q) is MISSING}
    if new := _only(found, unanswered):
        save_answers(public_id, new, actor=actor)


def _only(answers: dict[str, Any], paths: "Iterable[str]", before: str = "") -> dict[str, Any]:
    """The branches of a tree of answers whose whole path is wanted."""
    wanted = set(paths)
    kept: dict[str, Any] = {}
    for key, found in answers.items():
        path = f"{before}{key}"
        if path in wanted:
            kept[key] = found
        elif isinstance(found, dict) and (inner := _only(found, wanted, f"{path}.")):
            kept[key] = inner
    return kept
