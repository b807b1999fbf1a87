"""Counter intake: who stands there, what they say, which papers they brought; then one act."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.agencies import queries as agencies
from motcua.catalogue import queries as catalogue
from motcua.dossiers.actions.submit import file
from motcua.dossiers.errors import AnswersInvalid, ComponentsMissing
from motcua.dossiers.filing import Filing, in_force
from motcua.eforms.rules.validation import FieldError
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, InvalidInput
from motcua.kernel.phrase import Phrase, joined
from motcua.parties import queries as parties
from motcua.parties.actions.facts import Origin
from motcua.parties.actions.learn import learn
from motcua.parties.actions.register import register_person
from motcua.parties.rules import identity_card
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.identity_card import Card
from motcua.parties.rules.sources import SOURCE_WORDS, Source
from motcua.web.components import fields, identity_cards
from motcua.web.components.access import Asked
from motcua.web.components.identity_cards import Printed
from motcua.web.components.language import bilingual, told
from motcua.web.components.reading import read
from motcua.web.desk import assisted, compared, consulting, known, on_phone, uploads

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from motcua.catalogue.models import ProcedureRevision
    from motcua.dossiers.models import Dossier

PHOTO = "anh-the"
CHANNELS = ("counter", "assisted", "post")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The intake page: what is filled in so far and what is wrong with it."""

    revision: "ProcedureRevision"
    person: PersonDetails
    party: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    errors: tuple[FieldError, ...] = ()
    missing: tuple[str, ...] = ()
    message: str = ""
    post: QueryDict = field(default_factory=QueryDict)
    look_up: str = ""  # public id of what the population database told just now
    scanned: str = ""  # goes along with the form while what was scanned stands in it
    unchecked: frozenset[str] = frozenset()  # what an engine read off the card: to be compared with it
    hand_off: str = ""  # public id of what the person typed on their own phone
    read_back: str = ""  # public id of what was read back to the person

    @property
    def is_wrong(self) -> bool:
        """Something must be put right first."""
        return bool(self.errors or self.missing or self.message)

    @property
    def pages(self) -> list[tuple[str, tuple[fields.Field, ...]]]:
        """Every question of the form, page by page."""
        wrong = {error.path: error for error in self.errors}
        sheet = fields.Sheet(self.answers, wrong, self.sources, fields.required_of(self.revision.form))
        pages = self.revision.form.layout.pages
        return [(bilingual(p.title, p.title_en), fields.fields(p.questions, sheet)) for p in pages]

    @property
    def papers(self) -> list[tuple[str, str, str, bool, bool]]:
        """(code, name, hint, whether it is missing, whether it lies on the counter) of each paper that people bring."""
        brought = [c for c in self.revision.spec().components if not c.is_eform and not c.replaced_by]
        return [
            (c.code, str(c.name), str(c.hint), c.code in self.missing, f"giay.{c.code}" in self.post)
            for c in brought
        ]


def search(text: str, actor: Actor) -> "Sequence[ProcedureRevision]":
    """Procedures as people call them; without words, all in force. Only what this officer's desk takes."""
    found = catalogue.search(text) if text.strip() else list(catalogue.all_in_force())
    if not actor.agency:
        return found
    desk = agencies.centre_of(actor.agency).code
    return [one for one in found if agencies.takes_in(desk, one.code)]


def blank(code: str) -> Sheet:
    """An empty sheet. Raises InvalidInput for a procedure that is not in force."""
    return Sheet(in_force(code), PersonDetails(""))


def look_up(request: Asked, code: str) -> Sheet:
    """Who this is, by number, scanned card or its photograph; what is known already stands in the form."""
    revision, post = in_force(code), request.POST
    answers = read(revision.form.layout.questions, post, {})
    try:
        card = _card(request)
        if isinstance(card, Printed) and "identity" not in card.reading.sure:
            return _to_check(revision, card, answers, post)
        card = card.certain if isinstance(card, Printed) else card
        person = card.details if card else typed_person(post)
        party = parties.find_by_identity(person.identity) if person.identity else ""
    except DomainError as error:
        return _again(request, revision, typed_person(post), answers, message=told(error))
    if card and party:
        learn(party, identity_cards.facts(card), origin=_today(Source.CARD), actor=request.actor)
    asked = consulting.ask(request.actor, revision, party, person.identity)
    party = party or asked.party
    said, mark = _said(request, revision, answers), post.get(on_phone.MARK, "")
    if not party:
        sheet = _unknown(revision, (person, card), answers, post)
        sources = {**sheet.sources, **said}
        return replace(sheet, message=asked.message or sheet.message, sources=sources, hand_off=mark)
    sheet = _known(request.actor, revision, party, answers)
    sources = {**sheet.sources, **said}
    told_ = _expired(card) or asked.message
    return replace(sheet, message=told_, look_up=asked.look_up, sources=sources, hand_off=mark)


def from_phone(request: Asked) -> Sheet:
    """What the person typed on their own phone, by the code that they show; who is known stays as known.

    Raises CodeUnknown, CodeUsed, CodeStale, TooManyCodes.
    """
    came = on_phone.take(request)
    revision, person = catalogue.revision(came.procedure, came.revision), came.person
    party = parties.find_by_identity(person.identity) if came.has_identity else ""
    sheet = _known(request.actor, revision, party, came.answers) if party else Sheet(revision, person)
    sources = {**sheet.sources, **came.sources}
    return replace(sheet, answers={**sheet.answers, **came.answers}, sources=sources, hand_off=came.public_id)


def submit(request: Asked, code: str) -> "Dossier | Sheet":
    """File it; a sheet comes back with every mistake on its field."""
    return _tried(request, code, _file)


def mirror(request: Asked, code: str) -> "Dossier | Sheet":
    """Read back to the person what was typed for them, once every answer is right; the sheet goes on."""
    return _tried(request, code, _mirror)


def ask_code(request: Asked, code: str) -> "Dossier | Sheet":
    """Read back, and a code sent to the person's own telephone."""
    return _tried(request, code, _ask_code)


def take_code(request: Asked, code: str) -> "Dossier | Sheet":
    """The code that the person read aloud is their word."""
    return _tried(request, code, _take_code)


def _tried(request: Asked, code: str, do: "Callable[..., Dossier | Sheet]") -> "Dossier | Sheet":
    revision, post = in_force(code), request.POST
    person = typed_person(post)
    answers = read(revision.form.layout.questions, post, {})
    try:
        person = told_person(post)
        return do(request, revision, person, answers)
    except AnswersInvalid as error:
        wrong = tuple(FieldError(path, text, label=label) for path, label, text in mistakes(error))
        return _again(request, revision, person, answers, errors=wrong)
    except ComponentsMissing as error:
        codes = lacking(error)
        return _again(request, revision, person, answers, missing=codes, message=told(error))
    except DomainError as error:
        return _again(request, revision, person, answers, message=told(error))


def told_person(post: QueryDict) -> PersonDetails:
    """The applicant as typed, or as the scanned card says. Raises InvalidInput for a card that is wrong or not compared."""
    compared.check(post)
    typed = post.get("cccd", "")
    return identity_cards.of_text(typed).details if identity_card.is_card(typed) else typed_person(post)


def typed_person(post: QueryDict) -> PersonDetails:
    """The applicant as typed, right or wrong."""
    return PersonDetails(
        name=post.get("ho-ten", ""),
        identity=post.get("cccd", "").strip(),
        birth=identity_card.day(post.get("ngay-sinh", "")),
        sex=post.get("gioi-tinh", ""),
        address=post.get("dia-chi", ""),
        phone=post.get("dien-thoai", ""),
    )


def _card(request: Asked) -> Card | Printed | None:
    """The card on the counter: its photograph, or what the reader typed."""
    if file := request.FILES.get(PHOTO):
        return identity_cards.of_photo(file)
    compared.check(request.POST, "identity")  # nobody is looked up by a number that may be misread
    typed = request.POST.get("cccd", "")
    return identity_cards.of_text(typed) if identity_card.is_card(typed) else None


def _expired(card: Card | None) -> str:
    """What to say of the card; nothing when it is good."""
    try:
        if card:
            identity_cards.check_good(card)
    except DomainError as error:
        return told(error)
    return ""


def _today(source: Source) -> Origin:
    return Origin(source, clock.local_date(clock.now()))


def _mirror(
    request: Asked, revision: "ProcedureRevision", person: PersonDetails, answers: dict[str, Any]
) -> Sheet:
    sources = _sources(request, revision, person, answers)
    shown = assisted.show(request, assisted.Typed(revision, person, answers, sources))
    return replace(_again(request, revision, person, answers), sources=sources, read_back=shown)


def _ask_code(
    request: Asked, revision: "ProcedureRevision", person: PersonDetails, answers: dict[str, Any]
) -> Sheet:
    sheet = _mirror(request, revision, person, answers)
    assisted.ask_code(request, sheet.read_back, person)
    return sheet


def _take_code(
    request: Asked, revision: "ProcedureRevision", person: PersonDetails, answers: dict[str, Any]
) -> Sheet:
    assisted.take_code(request, request.POST.get(assisted.MARK, ""))
    return _again(request, revision, person, answers)


def _sources(
    request: Asked, revision: "ProcedureRevision", person: PersonDetails, answers: dict[str, Any]
) -> dict[str, str]:
    """Of every answer that is still what a register, the card or the person's phone said; the rest an officer typed."""
    said: dict[str, Any] = {}
    words: dict[str, str] = {}
    if _source(person, request.POST) is Source.CARD:
        told_ = known.as_told(person)
        said, words = known.filled_in(revision, told_, dict.fromkeys(told_, SOURCE_WORDS[Source.CARD]))
    if person.identity and (party := parties.find_by_identity(person.identity)):
        sheet = _known(request.actor, revision, party, {})
        said, words = {**said, **sheet.answers}, {**words, **sheet.sources}
    same = {path: source for path, source in words.items() if said.get(path) == answers.get(path)}
    return {**same, **_said(request, revision, answers)}


def _file(
    request: Asked, revision: "ProcedureRevision", person: PersonDetails, answers: dict[str, Any]
) -> "Dossier":
    post, actor = request.POST, request.actor
    consent = assisted.consent(request, revision, person, answers)
    key = post.get("key", "")
    channel = post.get("kenh", CHANNELS[0])
    filing = Filing(
        procedure=revision.code,
        answers=answers,
        components=given_papers(request, revision),
        channel=channel if channel in CHANNELS else CHANNELS[0],
        applicant=applicant(request, person, key),
        intake_agency=agencies.centre_of(actor.agency).code,
        return_way=post.get("nhan", "electronic"),
    )
    filed = file(filing, actor=actor, key=key)
    consulting.belong(post.get(consulting.MARK, ""), filed, actor)
    on_phone.belong(post.get(on_phone.MARK, ""), filed, actor)
    consent.belong(filed, actor)
    return filed


def applicant(request: Asked, person: PersonDetails, key: str) -> str:
    """Who is known stays as known; a stranger is registered with what was told."""
    if person.identity and (party := parties.find_by_identity(person.identity)):
        return party
    if not person.name.strip():
        raise InvalidInput(gettext("Họ tên người nộp"), gettext("chưa ghi."), "Nguyễn Thị Hoa")
    source, own_key = _source(person, request.POST), key and f"{key}/nguoi"
    return register_person(person, source=source, actor=request.actor, key=own_key).public_id


def given_papers(request: Asked, revision: "ProcedureRevision") -> tuple[Any, ...]:
    codes = [c.code for c in revision.spec().components if not c.is_eform]
    came = [c for c in codes if f"tep.{c}" in request.FILES or f"giay.{c}" in request.POST]
    return tuple(uploads.given(request, f"tep.{code}", code) for code in came)


def _known(actor: Actor, revision: "ProcedureRevision", party: str, typed: dict[str, Any]) -> Sheet:
    told = known.with_earlier(actor, revision, party)
    return Sheet(revision, told.person, party, {**told.answers, **typed}, told.sources)


def _unknown(
    revision: "ProcedureRevision",
    who: tuple[PersonDetails, Card | None],
    typed: dict[str, Any],
    post: QueryDict,
) -> Sheet:
    """Nobody with this number yet: what the card says is not typed again."""
    person, card = who
    source = Source.CARD if card else _source(person, post)
    values = known.as_told(person) | (known.as_written(identity_cards.facts(card)) if card else {})
    answers, sources = known.filled_in(revision, values, dict.fromkeys(values, SOURCE_WORDS[source]))
    message = gettext("Chưa có người này. Hãy điền họ tên; thông tin được ghi nhận khi nộp.")
    if person.name:
        message = gettext("Chưa có người này; thông tin được ghi nhận khi nộp.")
    message = _expired(card) or message
    mark = card_mark(person) if source is Source.CARD else ""
    return Sheet(
        revision, person, "", {**answers, **typed}, sources, message=message, post=post, scanned=mark
    )


def _to_check(revision: "ProcedureRevision", found: Printed, typed: dict[str, Any], post: QueryDict) -> Sheet:
    """Nobody is looked up by a number that may be misread: it stands in the form for the officer to compare."""
    read_off, said = found.reading.details, typed_person(post)
    person = PersonDetails(**{key: getattr(read_off, key) or getattr(said, key) for key in known.PERSON})
    values = known.as_told(read_off) | known.as_written(identity_cards.facts(Card(read_off)))
    answers, sources = known.filled_in(
        revision, values, dict.fromkeys(values, gettext("máy đọc – hãy kiểm tra"))
    )
    doubts = [Phrase("{what}: {why}", what=label, why=why) for label, why in compared.doubts(found)]
    words = gettext(
        "Máy đọc chữ in trên thẻ, có thể sai: hãy so từng ô với thẻ, đánh dấu, rồi bấm «Tìm người này»."
    )
    return Sheet(
        revision,
        person,
        answers={**answers, **typed},
        sources=sources,
        message=joined(words, *doubts, found.hint),
        post=post,
        unchecked=frozenset(known.as_told(read_off)),
    )


def _source(person: PersonDetails, post: QueryDict) -> Source:
    """From the card only while nobody changed what was scanned."""
    is_scanned = identity_card.is_card(post.get("cccd", "")) or post.get("quet") == card_mark(person)
    return Source.CARD if is_scanned else Source.COUNTER


def card_mark(person: PersonDetails) -> str:
    """What a scan said, to see later whether it was changed."""
    return f"{person.identity}/{person.name}/{person.birth}"


def mistakes(error: AnswersInvalid) -> list[tuple[str, str, str]]:
    """(path, question, what is wrong)."""
    found: Any = error.facts["errors"]
    return list(found)


def lacking(error: ComponentsMissing) -> tuple[str, ...]:
    found: Any = error.facts["missing"]
    return tuple(code for code, _ in found)


def _said(request: Asked, revision: "ProcedureRevision", answers: Mapping[str, Any]) -> dict[str, str]:
    """Badges of what is still as the person typed it on their phone."""
    return on_phone.still_said(request.actor, request.POST.get(on_phone.MARK, ""), revision.form, answers)


def _again(
    request: Asked,
    revision: "ProcedureRevision",
    person: PersonDetails,
    answers: Mapping[str, Any],
    **wrong: Any,
) -> Sheet:
    post = request.POST
    return Sheet(
        revision,
        person,
        answers=answers,
        sources=_said(request, revision, answers),
        post=post,
        look_up=post.get(consulting.MARK, ""),
        scanned=card_mark(person) if _source(person, post) is Source.CARD else "",
        hand_off=post.get(on_phone.MARK, ""),
        read_back=post.get(assisted.MARK, ""),
        **wrong,
    )
