"""Check a spreadsheet line by line with the form's own rules; every mistake has its line and its column."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.documents.tables import Table, TableRow, read_table
from motcua.dossiers import filing
from motcua.dossiers.actions.batch import GivenFile, GivenRow
from motcua.dossiers.filing import Filing, GivenComponent
from motcua.dossiers.rules.batch import ROWS_MAX
from motcua.eforms.rules.validation import FieldError
from motcua.kernel.errors import DomainError, InvalidInput
from motcua.kernel.phrase import Phrase, joined
from motcua.kernel.text import fold
from motcua.web.components.language import plain, told
from motcua.web.portal import knowing
from motcua.web.portal.batch_columns import PAPER, Column, answers_of, columns, titles

if TYPE_CHECKING:
    from motcua.catalogue.models import ProcedureRevision

WHOLE_ROW = -1
TO_MEND = ("Cần sửa", "To be mended")  # the column that we add to what we give back


@dataclass(frozen=True)
class Checking:
    """What every line is checked with."""

    revision: "ProcedureRevision"
    request: Filing
    known: Mapping[str, Any]
    files: Mapping[str, str]  # file name → SHA-256
    places: tuple[Column | None, ...]  # the column of the form behind each column of the sheet
    seen: dict[str, int] = field(default_factory=dict)  # what a line says → the line that said it first


def check(content: bytes, name: str, request: Filing, files: Mapping[str, str], actor: Actor) -> GivenFile:
    """Every line, right or wrong. Raises a FileRefused, or InvalidInput for a sheet that is not of this form."""
    revision = filing.in_force(request.procedure)
    table = read_table(content, name, rows_max=ROWS_MAX)
    known = knowing.prefilled(revision.form, actor, request.applicant)
    checking = Checking(revision, request, known, files, _places(revision, table))
    if not table.rows:
        raise InvalidInput("Tệp", "không có dòng nào dưới dòng tiêu đề.")
    rows = tuple(_row(checking, row) for row in table.rows)
    return GivenFile(name, hashlib.sha256(content).hexdigest(), table.header, rows)


def _places(revision: "ProcedureRevision", table: Table) -> tuple[Column | None, ...]:
    all_columns, by_title = columns(revision), titles(revision)
    ignored = {fold(title) for title in TO_MEND}
    numbers = [by_title.get(fold(title)) for title in table.header]
    unknown = [
        title
        for title, number in zip(table.header, numbers, strict=True)
        if number is None and title and fold(title) not in ignored
    ]
    if unknown:
        words = "; ".join(unknown[:5])
        raise InvalidInput(
            "Tệp", Phrase("có cột không thuộc biểu mẫu: {words}. Hãy tải tệp mẫu.", words=words)
        )
    twice = [
        title
        for title, n in zip(table.header, numbers, strict=True)
        if n is not None and numbers.count(n) > 1
    ]
    if twice:
        raise InvalidInput("Tệp", Phrase("có cột lặp lại: {words}.", words="; ".join(dict.fromkeys(twice))))
    return tuple(None if number is None else all_columns[number] for number in numbers)


def _row(checking: Checking, row: TableRow) -> GivenRow:
    cells = {
        column: text for column, text in zip(checking.places, row.cells, strict=False) if column and text
    }
    form = checking.revision.form
    answers, strange = answers_of(form, cells, checking.known)
    papers, missing = _papers(checking, cells)
    errors = [(_place(checking, column.name), words) for column, words in (*strange, *missing)]
    told_of = {column for column, _ in errors}
    around = filing.surroundings(checking.request)
    wrong = [(_place(checking, e.path), e) for e in form.errors(form.kept(answers, around), around)]
    errors += [
        (place, _words(error, is_placed=place != WHOLE_ROW))
        for place, error in wrong
        if place not in told_of or place == WHOLE_ROW
    ]
    given = GivenRow(row.number, row.cells, answers, papers)
    if not errors:
        errors = [(WHOLE_ROW, words) for words in _refusals(checking, given)]
    return replace(given, errors=tuple(errors))


def _refusals(checking: Checking, row: GivenRow) -> list[str]:
    """What filing it would refuse, and a line that says what another line said."""
    said = repr((row.answers, row.papers))
    first = checking.seen.setdefault(said, row.line)
    if first != row.line:
        return [plain(Phrase("giống hệt dòng {line}; mỗi hồ sơ chỉ ghi một dòng.", line=first))]
    try:
        filing.check(checking.revision, replace(checking.request, answers=row.answers, components=row.papers))
    except DomainError as error:
        return [plain(told(error))]
    return []


def _papers(
    checking: Checking, cells: Mapping[Column, str]
) -> tuple[tuple[GivenComponent, ...], list[tuple[Column, str]]]:
    found, missing = [], []
    for column, text in cells.items():
        if not column.name.startswith(PAPER):
            continue
        if sha256 := checking.files.get(text.casefold()):
            found.append(GivenComponent(column.name.removeprefix(PAPER), "upload", sha256, text))
        else:
            missing.append((column, plain(Phrase("không có tệp «{name}» trong số tệp gửi kèm.", name=text))))
    return tuple(found), missing


def _place(checking: Checking, path: str) -> int:
    """The column of the sheet that a path belongs to; the whole row when the sheet has none."""
    names = [column.name if column else "" for column in checking.places]
    if path in names:
        return names.index(path)
    inside = (i for i, name in enumerate(names) if name.startswith(f"{path}.") or path.startswith(f"{name}."))
    return next((i for i in inside if names[i]), WHOLE_ROW)


def _words(error: FieldError, *, is_placed: bool) -> str:
    example = Phrase("Ví dụ: {example}", example=error.example) if error.example else ""
    message = joined(Phrase("{message}.", message=error.message), example)
    label = gettext(error.label) if error.label else error.path
    return plain(message) if is_placed else f"{label}: {plain(message)}"
