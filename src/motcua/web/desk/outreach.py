"""What comes in from a tablet that was away: filed once, refused in words, or shown beside what it meets. Nothing typed is lost."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext

from motcua.agencies import queries as agencies
from motcua.catalogue import queries as catalogue
from motcua.counters.actions.agree_away import agree_away
from motcua.counters.actions.read_back import Told
from motcua.counters.errors import ConsentUnsigned
from motcua.counters.queries import filed_away
from motcua.counters.rules.outreach import differing
from motcua.documents.actions.store import store
from motcua.dossiers.actions.submit import file
from motcua.dossiers.actions.write_note import Wording, write_note
from motcua.dossiers.duplicates import filed_with, twins_at_counter
from motcua.dossiers.errors import AnswersInvalid, ComponentsMissing
from motcua.dossiers.filing import Filing, in_force
from motcua.dossiers.queries import dossier_for
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
    from motcua.documents.models import StoredFile
    from motcua.dossiers.models import Dossier

MOST, TWIN = 5, "twin"  # procedures in one kit; the kind of conflict that a dossier is there already
SIGNED, SIGNER, SEEN, JOIN, UNDER = "dong-y-tep", "dong-y-ten", "da-xem", "vao", "lan-cong-bo"
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


class Visit(NamedTuple):
    """What was written in one house for one procedure, read by the form in force today."""

    revision: "ProcedureRevision"
    person: PersonDetails
    answers: dict[str, Any]
    party: str
    look_up: str
    key: str


def sheets(codes: list[str]) -> list[counter.Sheet]:
    """The blank forms to take along. Raises InvalidInput for what is not in force."""
    return [counter.blank(code) for code in dict.fromkeys(codes[:MOST])]


def receive(request: Asked) -> dict[str, Any]:
    """One of the outbox. Sent again with its key it answers the same; what is refused stays on the tablet."""
    key = request.POST.get("key", "")
    try:
        if not key:
            raise InvalidInput("key", gettext("chưa có."), "6f1c…")
        if done := filed_away(request.actor, key):
            return _filed(dossier_for(request.actor, done))
        return _come_in(request, key)
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


def _come_in(request: Asked, key: str) -> dict[str, Any]:
    visit, signed = _visit(request, key), _signed(request)
    met = list(_conflicts(request, visit))
    filed = filed_with(request.actor, key)  # killed before the rest was done: what is missing is made up for
    if filed is None and (joined := request.POST.get(JOIN, "")):
        return _join(request, visit, joined, signed)
    if filed is None and any(one.mark not in request.POST.getlist(SEEN) for one in met):
        return {"state": "conflict", "conflicts": [one.words() for one in met]}
    filed = filed or _file(request, visit)
    consulting.belong(visit.look_up, filed, request.actor)
    _note(request, filed, [line for one in met if one.kind != TWIN for line in one.lines], key)
    _consent(request, visit, signed).belong(filed, request.actor)  # the last: it says that all is done
    return _filed(filed)


def _file(request: Asked, visit: Visit) -> "Dossier":
    filing = Filing(
        procedure=visit.revision.code,
        answers=visit.answers,
        components=counter.given_papers(request, visit.revision),
        channel=assisted.CHANNEL,
        applicant=counter.applicant(request, visit.person, visit.key),
        intake_agency=agencies.centre_of(request.actor.agency).code,
        return_way=request.POST.get("nhan", "electronic"),
    )
    return file(filing, actor=request.actor, key=visit.key)


def _visit(request: Asked, key: str) -> Visit:
    post = request.POST
    revision = in_force(post.get("thu-tuc", ""))
    person = counter.told_person(post)
    answers = read(revision.form.layout.questions, post, {})
    party = parties.find_by_identity(person.identity) if person.identity else ""
    asked = consulting.ask(request.actor, revision, party, person.identity)
    return Visit(revision, person, answers, party or asked.party, asked.look_up, key)


def _signed(request: Asked) -> "StoredFile":
    """Raises ConsentUnsigned."""
    sent = request.FILES.get(SIGNED)
    if sent is None or not request.POST.get(SIGNER, "").strip():
        raise ConsentUnsigned
    return store(content_of(sent), sent.name or "", declared=sent.content_type or "", by=request.actor.id)


def _consent(request: Asked, visit: Visit, signed: "StoredFile") -> assisted.Consent:
    said = assisted.said(visit.person, visit.answers)
    row = agree_away(Told(visit.revision.code, said, {}), visit.key, actor=request.actor)
    called = gettext("Chữ ký đồng ý của người nộp, khi đi lưu động")
    return assisted.Consent(row.public_id, visit.key, signed, called)


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
        yield Conflict(TWIN, title, lines, twin.public_id, twin.number)


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
    dossier = dossier_for(request.actor, name)
    rows = fields.rows(visit.revision.form.layout.questions, visit.answers)
    lines = [Line(str(row.label), str(row.value), "") for row in rows if row.value]
    _note(request, dossier, lines, visit.key)
    names = {component.code: str(plain(component.name)) for component in visit.revision.spec().components}
    for code, called in names.items():
        if sent := request.FILES.get(f"tep.{code}"):
            declared, by = sent.content_type or "", request.actor.id
            stored = store(content_of(sent), sent.name or "", declared=declared, by=by)
            assisted.attach(dossier, stored, called)
    _consent(request, visit, signed).belong(dossier, request.actor)
    return _filed(dossier) | {"state": "joined"}


def _note(request: Asked, dossier: "Dossier", lines: list[Line], key: str) -> None:
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
            write_note(dossier.public_id, told_, actor=request.actor, key=f"{key}/{number}")


def _filed(dossier: "Dossier") -> dict[str, Any]:
    return {"state": "filed", "number": dossier.number or "", "href": addresses.room(dossier.public_id)}
