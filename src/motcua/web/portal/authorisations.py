"""The pages «Ủy quyền»: what one gave and took, what waits for an answer, and the form to give."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.accounts.actor import Actor
from motcua.dossiers import authority
from motcua.parties import queries as parties
from motcua.parties.actions.authorise import Scope
from motcua.parties.actions.offer_authorisation import Addressee
from motcua.parties.purpose import Why, purpose
from motcua.parties.queries import AuthorisationView, AuthorisationWords, OfferView
from motcua.parties.rules.authorisation import OfferState, State
from motcua.web.components.authority_scope import scope_of, scope_words
from motcua.web.components.language import bilingual
from motcua.web.components.words import Tag, story

if TYPE_CHECKING:
    pass

STATES = {
    State.COMING: Tag("lam", "◌", _("Chưa đến ngày")),
    State.IN_FORCE: Tag("luc", "●", _("Đang có hiệu lực")),
    State.ENDED: Tag("xam", "■", _("Đã hết hạn")),
    State.REVOKED: Tag("xam", "■", _("Đã thu hồi")),
}
OFFER_STATES = {
    OfferState.WAITING: Tag("ho-phach", "▲", _("Chờ người nhận trả lời")),
    OfferState.ACCEPTED: Tag("luc", "●", _("Đã đồng ý")),
    OfferState.DECLINED: Tag("xam", "■", _("Người nhận từ chối")),
    OfferState.WITHDRAWN: Tag("xam", "■", _("Đã rút lại")),
    OfferState.LAPSED: Tag("xam", "■", _("Hết hạn, chưa trả lời")),
}


class Party(NamedTuple):
    """Somebody to choose."""

    party: str
    name: str


class Line(NamedTuple):
    """One authorisation or offer of a list."""

    href: str
    who: str | Promise
    until: date
    tag: Tag


@dataclass(frozen=True, slots=True)
class Page:
    """The list."""

    waiting: list[OfferView]
    given: list[Line]
    taken: list[Line]
    principals: list[Party]


@dataclass(frozen=True, slots=True)
class Use:
    """One act in words."""

    href: str
    number: str
    procedure: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Open:
    """One authorisation."""

    view: AuthorisationView
    giver: str
    words: AuthorisationWords
    tag: Tag
    scope: list[str]
    uses: list[Use]
    is_given: bool
    is_open: bool


def page(actor: Actor) -> Page:
    """Under the purpose of seeing one's own. An ended one stays in the list."""
    mine = [actor.party, *parties.headed_by(actor.party)]
    views = {view.public_id: view for party in mine for view in parties.authorisations(party)}
    given = [view for view in views.values() if view.principal in mine]
    taken = [view for view in views.values() if view.principal not in mine]
    represented = parties.principals_of(actor.party)
    with purpose(actor, Why.OWN):
        offers = parties.offers_given(actor.party)
        words = parties.authorisation_words([view.public_id for view in given])
        names = parties.names(list({*represented, *(v.principal for v in taken)} & set(represented)))
        waiting = parties.offers_received(actor.party)
    return Page(
        waiting=waiting,
        given=[
            *(_offer_line(one) for one in offers if one.state is not OfferState.ACCEPTED),
            *(_line(view, words[view.public_id].representative) for view in given),
        ],
        taken=[_line(view, names.get(view.principal, "")) for view in taken],
        principals=[Party(one, names[one]) for one in represented],
    )


def givers(actor: Actor) -> list[Party]:
    """For whom one may authorise somebody: oneself, and the organisations one heads."""
    mine = [actor.party, *parties.headed_by(actor.party)]
    with purpose(actor, Why.OWN):
        names = parties.names(mine)
    return [Party(one, names[one]) for one in mine if one in names]


def asked(post: QueryDict) -> tuple[Addressee, Scope]:
    """What the form says. Raises InvalidInput."""
    return Addressee(post.get("so", ""), post.get("ten", ""), post.get("ly-do", "")), scope_of(post)


def offer(actor: Actor, public_id: str) -> OfferView:
    """Raises NotFound for who neither made it nor may answer it."""
    with purpose(actor, Why.OWN):
        return parties.offer(public_id, actor.party)


def opened(actor: Actor, public_id: str) -> Open:
    """One authorisation with everything that was done under it. Raises NotFound."""
    view, uses = authority.uses(actor, public_id)
    is_given = view.principal in {actor.party, *parties.headed_by(actor.party)}
    may_read = is_given or view.principal in parties.principals_of(actor.party)
    words, giver = AuthorisationWords("", ""), ""
    if may_read:
        with purpose(actor, Why.OWN):
            giver = parties.names([view.principal])[view.principal]
            words = parties.authorisation_words([public_id])[public_id]
    state = view.state()
    return Open(
        view=view,
        giver=giver,
        words=words,
        tag=STATES[state],
        scope=scope_words(view.procedures),
        uses=[_use(one) for one in uses],
        is_given=is_given,
        is_open=state in {State.IN_FORCE, State.COMING},
    )


def _line(view: AuthorisationView, who: str) -> Line:
    href = f"/toi/uy-quyen/{view.public_id}"
    return Line(href, who or _("Giấy ủy quyền"), view.ends_on, STATES[view.state()])


def _offer_line(one: OfferView) -> Line:
    href = f"/toi/uy-quyen/de-nghi/{one.public_id}"
    return Line(href, one.addressee_name, one.ends_on, OFFER_STATES[one.state])


def _use(one: authority.Use) -> Use:
    name = one.dossier.revision.spec().name
    return Use(
        f"/h/{one.dossier.public_id}",
        one.dossier.number or "",
        bilingual(name.vi, name.en),
        story(one.kind),
        one.at,
    )
