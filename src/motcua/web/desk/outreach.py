"""What comes in from a tablet that was away: filed once, refused in words, or shown beside what it meets. Nothing typed is lost."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from django.db import transaction
from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.agencies import queries as agencies
from motcua.catalogue import queries as catalogue
from motcua.counters.actions.agree_away import agree_away
from motcua.counters.actions.read_back import Told
from motcua.counters.errors import ConsentUnsigned
from motcua.counters.queries import filed_away, is_said, mark_of
from motcua.counters.rules.outreach import differing
from motcua.documents.actions.store import store
from motcua.dossiers.actions.join_papers import Brought as Given
from motcua.dossiers.actions.join_papers import join_papers
from motcua.dossiers.actions.submit import file
from motcua.dossiers.actions.write_note import Wording, write_note
from motcua.dossiers.duplicates import twins_at_counter
from motcua.dossiers.errors import AnswersInvalid, ComponentsMissing
from motcua.dossiers.filing import Filing, in_force
from motcua.dossiers.queries import dossier_for
from motcua.dossiers.rules.lifecycle import OPEN, STATUS_NAMES, Status
from motcua.dossiers.rules.texts import PARAGRAPH
from motcua.kernel.errors import DomainError, InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.parties import queries as parties
from motcua.parties.rules.details import PersonDetails
from motcua.web.components import fields
from motcua.web.components.access import Asked
from motcua.web.components.language import bilingual, plain, told
from motcua.web.components.reading import read
from motcua.web.components.received import content_of
from motcua.web.components.words import moment
from motcua.web.desk import addresses, assisted, consulting, counter, known

if TYPE_CHECKING:
    from motcua.catalogue.models import ProcedureRevision
    from motcua.counters.models import ReadBack
    from motcua.documents.models import StoredFile
    from motcua.dossiers.models import Dossier

MOST, TWIN, FILED = (
    5,
    "twin",
    "filed",
)  # procedures in one kit; conflicts: a dossier is there already, of this sheet
KEY_LENGTH = 50
SIGNED, SIGNER, SEEN, JOIN, UNDER = "dong-y-tep", "dong-y-ten", "da-xem", "vao", "lan-cong-bo"
DECIDED = frozenset({"key", "csrfmiddlewaretoken", SEEN, JOIN, UNDER})  # not written in the house
PERSON_LABELS = {
    "name": "Họ tên",
    "birth": "Ngày sinh",
    "sex": "Giới tính",
    "phone": "Điện thoại",
    "address": "Địa chỉ",
}
SEXES = {"female": "Nữ", "male": "Nam"}


class Line(NamedTuple):
    """One thing both sides speak of."""

    label: str
    here: str  # as written on the tablet
    there: str  # as the system has it


@dataclass(frozen=True, slots=True)
class Conflict:
    """`mark` names it with everything it shows: whoever decides has seen exactly this. `join`: into which dossier."""

    kind: str
    title: str
    lines: tuple[Line, ...]
    join: str = ""
    number: str = ""

    @property
    def mark(self) -> str:
        """Another one as soon as anything in it is another."""
        said = repr((self.kind, self.number, [tuple(line) for line in self.lines]))
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def words(self) -> dict[str, Any]:
        """For the page."""
        return asdict(self) | {"lines": [list(line) for line in self.lines], "mark": self.mark}


class Brought(NamedTuple):
    """One sheet as it came. `mark` is another one as soon as anything in it is another."""

    key: str
    said: dict[str, Any]
    mark: str

    @property
    def changed_key(self) -> str:
        """For what was changed after a first sending had been filed."""
        return f"{self.key}/{self.mark[:16]}"


class Visit(NamedTuple):
    """What was written in one house for one procedure, read by the form in force today."""

    revision: "ProcedureRevision"
    person: PersonDetails
    answers: dict[str, Any]
    party: str
    look_up: str
    brought: Brought


def sheets(codes: list[str]) -> list[counter.Sheet]:
    """The blank forms to take along. Raises InvalidInput for what is not in force."""
    try:
        return [counter.blank(code) for code in dict.fromkeys(codes[:MOST])]
    except InvalidInput as error:
        raise InvalidInput(gettext("Thủ tục"), cast("str", error.facts["reason"])) from error


def receive(request: Asked) -> dict[str, Any]:
    """One of the outbox. Sent again as it was it answers the same; what is refused stays on the tablet."""
    try:
        key = request.POST.get("key", "")
        if not 0 < len(key) <= KEY_LENGTH:
            raise InvalidInput("key", gettext("chưa có, hoặc dài quá."), "6f1c…")
        brought = _brought(request, key)
        return _done(request, brought) or _come_in(request, brought)
    except AnswersInvalid as error:
        lines = [
            {"path": p, "label": str(plain(a)), "text": str(plain(t))} for p, a, t in counter.mistakes(error)
        ]
        return {"state": "refused", "message": told(error), "mistakes": lines}
    except ComponentsMissing as error:
        lacking = [{"path": f"tep.{code}", "label": "", "text": ""} for code in counter.lacking(error)]
        return {"state": "refused", "message": told(error), "mistakes": lacking}
    except DomainError as error:
        return {"state": "refused", "message": told(error), "mistakes": []}


def _brought(request: Asked, key: str) -> Brought:
    """Everything that was written and photographed, whatever the officer decided about it since."""
    written = {name: request.POST.getlist(name) for name in request.POST if name not in DECIDED}
    files = {}
    for name in request.FILES:
        if name != SIGNED and (
            sent := request.FILES.get(name)
        ):  # the signature is drawn anew at each sending
            files[name] = hashlib.sha256(content_of(sent)).hexdigest()
            sent.seek(0)
    said = {"written": written, "files": files}
    return Brought(key, said, mark_of(said))


def _done(request: Asked, brought: Brought) -> dict[str, Any] | None:
    """What exactly this sheet came to, if it did: the answer was lost on the way."""
    for key, state in ((brought.key, "filed"), (brought.changed_key, "joined")):
        if (row := filed_away(request.actor, key)) and is_said(row, brought.mark):
            return _filed(dossier_for(request.actor, row.dossier)) | {"state": state}
    return None


def _come_in(request: Asked, brought: Brought) -> dict[str, Any]:
    """All of it in one transaction: whoever is killed half way left nothing, and the sheet comes again."""
    visit, signed = _visit(request, brought), _signed(request)
    before = filed_away(request.actor, brought.key)
    met = [_filed_otherwise(request, before)] if before else list(_conflicts(request, visit))
    joined = request.POST.get(JOIN, "")
    if joined and joined not in {one.join for one in met if one.join}:
        raise InvalidInput(gettext("Hồ sơ muốn nhập vào"), gettext("không phải hồ sơ đang mở của người này."))
    if joined:
        return _join(request, visit, joined, signed)
    if before or any(one.mark not in request.POST.getlist(SEEN) for one in met):
        return {"state": "conflict", "conflicts": [one.words() for one in met]}
    given = counter.given_papers(request, visit.revision)  # each is looked into before the transaction
    with transaction.atomic():
        consent = _consent(visit, brought.key, signed, request.actor)
        filed = _file(request, visit, given)
        consulting.belong(visit.look_up, filed, request.actor)
        _note(request, filed, [line for one in met if one.kind != TWIN for line in one.lines], brought)
        consent.belong(filed, request.actor)
    return _filed(filed)


def _file(request: Asked, visit: Visit, given: tuple[Any, ...]) -> "Dossier":
    filing = Filing(
        procedure=visit.revision.code,
        answers=visit.answers,
        components=given,
        channel=assisted.CHANNEL,
        applicant=counter.applicant(request, visit.person, visit.brought.key),
        intake_agency=agencies.centre_of(request.actor.agency).code,
        return_way=request.POST.get("nhan", "electronic"),
    )
    return file(filing, actor=request.actor, key=visit.brought.key)


def _visit(request: Asked, brought: Brought) -> Visit:
    post = request.POST
    revision = in_force(post.get("thu-tuc", ""))
    person = counter.told_person(post)
    answers = read(revision.form.layout.questions, post, {})
    party = parties.find_by_identity(person.identity) if person.identity else ""
    asked = consulting.ask(request.actor, revision, party, person.identity)
    return Visit(revision, person, answers, party or asked.party, asked.look_up, brought)


def _signed(request: Asked) -> "StoredFile":
    """Raises ConsentUnsigned."""
    sent = request.FILES.get(SIGNED)
    if sent is None or not request.POST.get(SIGNER, "").strip():
        raise ConsentUnsigned
    return store(content_of(sent), sent.name or "", declared=sent.content_type or "", by=request.actor.id)


def _consent(visit: Visit, key: str, signed: "StoredFile", actor: Actor) -> assisted.Consent:
    """Recorded before anything is filed; it remembers for what it was given."""
    row = agree_away(Told(visit.revision.code, visit.brought.said, {}), key, actor=actor)
    called = gettext("Chữ ký đồng ý của người nộp, khi đi lưu động")
    return assisted.Consent(row.public_id, key, signed, called)


def _conflicts(request: Asked, visit: Visit) -> Iterator[Conflict]:
    yield from _twins(request, visit)
    if (number := request.POST.get(UNDER, "")) != str(visit.revision.number):
        yield _revised(request, visit, number)
    if visit.party and (lines := _differences(request, visit)):
        yield Conflict("facts", gettext("Khác với cơ sở dữ liệu"), tuple(lines))


def _twins(request: Asked, visit: Visit) -> Iterator[Conflict]:
    for twin in twins_at_counter(request.actor, visit.party, visit.revision.code):
        if not twin.number or twin.is_alike:
            continue
        when = moment(twin.filed_at) if twin.filed_at else ""
        written = request.POST.get("luc", "")
        lines = (
            Line(gettext("Mã hồ sơ"), gettext("chưa nộp"), twin.number),
            Line(gettext("Thời điểm"), written, str(plain(when))),
            Line(gettext("Tình trạng"), gettext("trong hộp chờ gửi"), str(plain(twin.status))),
            Line(gettext("Cơ quan"), "", twin.agency),
        )
        title = gettext("Người này đã có hồ sơ cùng thủ tục")
        yield Conflict(TWIN, title, lines, twin.public_id if twin.is_open else "", twin.number)


def _filed_otherwise(request: Asked, before: "ReadBack") -> Conflict:
    """A sending was filed although its answer never came; since then the sheet was changed."""
    dossier = dossier_for(request.actor, before.dossier)
    when = str(plain(moment(dossier.submitted_at))) if dossier.submitted_at else ""
    lines = (
        Line(gettext("Mã hồ sơ"), gettext("tờ khai đã sửa sau khi gửi"), dossier.number or ""),
        Line(gettext("Thời điểm"), request.POST.get("luc", ""), when),
        Line(
            gettext("Tình trạng"), gettext("trong hộp chờ gửi"), gettext(STATUS_NAMES[Status(dossier.status)])
        ),
    )
    join = dossier.public_id if dossier.status in OPEN else ""
    title = gettext("Tờ khai này đã nộp trước khi sửa")
    return Conflict(FILED, title, lines, join, dossier.number or "")


def _revised(request: Asked, visit: Visit, number: str) -> Conflict:
    """What was asked under the revision on the tablet and is asked no more, and what is asked now and was not."""
    code, now = visit.revision.code, visit.revision
    lines = [Line(gettext("Phiên bản thủ tục"), number, str(now.number))]
    try:
        old = catalogue.revision(code, int(number) if number.isdecimal() else 0)
    except NotFound:
        return Conflict("revision", gettext("Thủ tục đã được công bố lại"), tuple(lines))
    asked, asks = ({q.path: q for q in r.form.layout.questions} for r in (old, now))
    gone = [question for path, question in asked.items() if path not in asks]
    answered = [row for row in fields.rows(gone, read(gone, request.POST, {})) if row.value]
    lines += [Line(str(row.label), str(row.value), gettext("không còn hỏi")) for row in answered]
    for path, question in asks.items():
        if path not in asked:
            label = str(bilingual(question.label, question.label_en))
            lines.append(Line(label, gettext("chưa hỏi"), gettext("nay được hỏi")))
    return Conflict("revision", gettext("Thủ tục đã được công bố lại"), tuple(lines))


def _differences(request: Asked, visit: Visit) -> list[Line]:
    there = known.of(request.actor, visit.revision, visit.party)
    labels = {name: gettext(label) for name, label in PERSON_LABELS.items()}
    written, said = (_person_words(one) for one in (visit.person, there.person))
    questions = visit.revision.form.layout.questions
    for row in fields.rows(questions, visit.answers):
        labels[f"f.{row.name}"], written[f"f.{row.name}"] = str(row.label), str(row.value)
    said |= {f"f.{row.name}": str(row.value) for row in fields.rows(questions, there.answers)}
    return [Line(labels[name], written[name], said[name]) for name in differing(written, said)]


def _person_words(person: PersonDetails) -> dict[str, str]:
    words = {name: str(value) for name, value in known.as_told(person).items() if name in PERSON_LABELS}
    return words | {"sex": gettext(SEXES[person.sex])} if person.sex in SEXES else words


def _join(request: Asked, visit: Visit, name: str, signed: "StoredFile") -> dict[str, Any]:
    """Nothing is filed: everything written and every photograph goes to the dossier that is there."""
    actor, brought = request.actor, visit.brought
    rows = fields.rows(visit.revision.form.layout.questions, visit.answers)
    lines = [Line(str(row.label), str(row.value), "") for row in rows if row.value]
    photographs = tuple(_photographs(request, visit))
    key = brought.changed_key if filed_away(actor, brought.key) else brought.key
    with transaction.atomic():
        consent = _consent(visit, key, signed, actor)
        given = Given("consent", consent.called, signed)
        dossier = join_papers(name, (*photographs, given), actor=actor)
        _note(request, dossier, lines, brought)
        replace(consent, scan=None).belong(dossier, actor)
    return _filed(dossier) | {"state": "joined"}


def _photographs(request: Asked, visit: Visit) -> Iterator[Given]:
    by = request.actor.id
    for component in visit.revision.spec().components:
        if sent := request.FILES.get(f"tep.{component.code}"):
            stored = store(content_of(sent), sent.name or "", declared=sent.content_type or "", by=by)
            yield Given(component.code, str(plain(component.name)), stored)


def _note(request: Asked, dossier: "Dossier", lines: list[Line], brought: Brought) -> None:
    """In as many notes as it takes: what a register says otherwise, or what the dossier has no place for."""
    pages, begin = [""], Phrase("Ghi khi đi lưu động ({when}):", when=request.POST.get("luc", ""))
    for line in lines:
        there = f" ({gettext('hệ thống')}: {line.there})" if line.there else ""
        text = f"\n{line.label}: {line.here}{there}"[: PARAGRAPH // 2]
        pages = (
            [*pages, text]
            if len(pages[-1]) + len(text) > PARAGRAPH - 100
            else [*pages[:-1], pages[-1] + text]
        )
    for number, page in enumerate(pages):
        if page:
            told_ = Wording("note", f"{plain(begin)}{page}")
            write_note(dossier.public_id, told_, actor=request.actor, key=f"{brought.changed_key}/{number}")


def _filed(dossier: "Dossier") -> dict[str, Any]:
    return {"state": "filed", "number": dossier.number or "", "href": addresses.room(dossier.public_id)}
