"""The pages «Nộp theo lô»: the template to fill in, what was checked, how far it is, and the files to take away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.documents.actions.store import store
from motcua.documents.tables import Cell, Column, Mark, Sheet, write_csv, write_workbook
from motcua.dossiers import batches, filing
from motcua.dossiers.batches import RowView
from motcua.dossiers.filing import Filing
from motcua.dossiers.queries import late_from
from motcua.dossiers.rules.batch import Progress, RowState
from motcua.kernel.errors import InvalidInput
from motcua.parties.purpose import Why, purpose
from motcua.payments import queries as payments
from motcua.web.components.received import check_all, content_of
from motcua.web.components.words import moment, public_status
from motcua.web.portal import applicants, knowing, offices, procedures
from motcua.web.portal.batch_check import TO_MEND, WHOLE_ROW
from motcua.web.portal.batch_columns import as_table, columns, explained
from motcua.web.portal.reviews import is_return_way

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from motcua.catalogue.models import ProcedureRevision
    from motcua.dossiers.models import FilingBatch

SHOWN = 50
LABELS = ("Cột", "Phải điền?", "Cách ghi", "Ví dụ")  # of the explanations
TITLES = (  # of the results
    "Dòng",
    "Số hồ sơ",
    "Trạng thái",
    "Hẹn trả",
    "Phí, lệ phí (đồng)",
    "Đã trả (đồng)",
    "Còn phải trả (đồng)",
    "Theo dõi tại",
    "Lý do chưa nộp",
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """One line and what to mend in it: (title of the column, words)."""

    line: int
    errors: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Page:
    """One batch."""

    batch: "FilingBatch"
    procedure: str
    progress: Progress
    wrong: list[Wrong]
    earlier: "FilingBatch | None"  # the same file, filed before


def template(code: str, actor: Actor) -> bytes:
    """A workbook: one column a question, and what each means."""
    revision = filing.in_force(code)
    found = columns(revision)
    sources = _sources(actor, revision)
    return write_workbook(
        [
            Sheet(gettext("Hồ sơ"), as_table(found)),
            Sheet(
                gettext("Giải thích"),
                [Column(gettext(title)) for title in LABELS],
                [explained(column, sources.get(column.name, "")) for column in found],
            ),
        ]
    )


def template_csv(code: str) -> bytes:
    """Only the headings."""
    return write_csv([column.title for column in columns(filing.in_force(code))], [])


def asked(actor: Actor, code: str, post: QueryDict) -> Filing:
    """For whom, where, how to return. Raises InvalidInput."""
    spec = filing.in_force(code).spec()
    applicant = applicants.chosen(actor, code, post.get("nguoi_nop", ""))
    if not is_return_way(way := post.get("cach_nhan", "electronic")):
        raise InvalidInput("Cách nhận kết quả", "hãy chọn một cách.")
    return Filing(
        code,
        {},
        channel=applicant.channel,
        applicant=applicant.party,
        return_way=way,
        intake_agency=offices.chosen(spec, post.get("noi_nop", "")),
    )


def stored(uploads: "Sequence[UploadedFile[Any]]", actor: Actor) -> dict[str, str]:
    """Papers that the lines name: file name → SHA-256. Raises FileRefused."""
    check_all(uploads)
    found = {}
    for upload in uploads:
        name = upload.name or ""
        kept = store(content_of(upload), name, declared=upload.content_type or "", by=actor.id)
        found[name.casefold()] = kept.sha256
    return found


def page(actor: Actor, public_id: str) -> Page:
    """Raises NotFound."""
    batch = batches.batch_for(actor, public_id)
    with purpose(actor, Why.OWN):
        wrong = [_wrong(batch, row) for row in batches.wrong_rows(batch, SHOWN)]
    earlier = None if batch.confirmed_at else batches.same_file(batch)
    return Page(batch, procedures.name_of(batch.procedure), batches.how_far(batch), wrong, earlier)


def marked_file(actor: Actor, public_id: str) -> bytes:
    """The wrong lines only, every wrong cell coloured and explained: mend it and send it as it is."""
    batch = batches.batch_for(actor, public_id)
    with purpose(actor, Why.OWN):
        rows = [_marked(batch, row) for row in batches.wrong_rows(batch)]
    header = [title for title in batch.header if title not in TO_MEND]
    heads = [Column(title) for title in (*header, gettext("Cần sửa"))]
    return write_workbook([Sheet(gettext("Hồ sơ"), heads, rows)])


def result_file(actor: Actor, public_id: str) -> bytes:
    """Line, number, status, when it is due, what it costs, what of it is paid and what is owed, where to follow it."""
    batch = batches.batch_for(actor, public_id)
    heads = [Column(gettext(title)) for title in TITLES]
    return write_workbook([Sheet(gettext("Kết quả"), heads, _results(batch))])


def _results(batch: "FilingBatch") -> Iterator[list[str | int]]:
    rows = batches.results(batch)
    fees = payments.fees_of([row.dossier.public_id for row in rows if row.dossier])
    for row in rows:
        dossier = row.dossier
        if dossier is None:
            reason = row.reason or (gettext("Còn lỗi") if row.state == RowState.WRONG else "")
            yield [str(row.line), "", "", "", "", "", "", "", reason]
            continue
        status = public_status(dossier.status, late_from(dossier))
        yield [
            str(row.line),
            dossier.number or "",
            str(status.tag.words),
            moment(dossier.due_at) if dossier.due_at else gettext("khi được tiếp nhận"),
            dossier.fee_vnd,
            *fees.get(dossier.public_id, payments.NO_FEE),
            f"{settings.BASE_URL}/h/{dossier.public_id}",
            "",
        ]


def _wrong(batch: "FilingBatch", row: RowView) -> Wrong:
    told = [(_title(batch, column), words) for column, words in row.errors]
    return Wrong(row.line, [*told, *([("", row.reason)] if row.reason else [])])


def _marked(batch: "FilingBatch", row: RowView) -> list[Cell]:
    notes: dict[int, str] = {}
    for column, words in row.errors:
        notes[column] = f"{notes[column]} {words}" if column in notes else words
    cells = []
    for index, title in enumerate(batch.header):
        if title in TO_MEND:
            continue
        text = row.cells[index] if index < len(row.cells) else ""
        note = notes.get(index, "")
        cells.append(Cell(text, Mark.WRONG if note else Mark.NONE, note))
    told = [f"{_title(batch, c)}: {w}" if c != WHOLE_ROW else w for c, w in row.errors]
    return [*cells, Cell(" ".join([*told, row.reason]).strip(), Mark.WRONG)]


def _title(batch: "FilingBatch", column: int) -> str:
    return "" if column == WHOLE_ROW else str(batch.header[column])


def _sources(actor: Actor, revision: "ProcedureRevision") -> dict[str, str]:
    """Column → where its answer is known from, for whom this person may file for first."""
    others = applicants.to_choose(actor, revision.code)
    party = others[-1].party if others else actor.party
    with purpose(actor, Why.OWN):
        known = knowing.known_of(actor, party, revision.form, {})
    return {q.path: known[q.fact].source_words for q in revision.form.layout.questions if q.fact in known}
