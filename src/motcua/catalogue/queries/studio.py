"""What a designer sees: every procedure with its revisions, a draft opened up with its cost and its problems."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db.models import Q

from motcua.catalogue.models import ProcedureRevision, Status
from motcua.catalogue.problems import Problem, Severity
from motcua.catalogue.rules.editing.edit import procedure
from motcua.catalogue.rules.effort import Effort, effort
from motcua.catalogue.rules.known_facts import BUSINESS, KEYS, PERSON
from motcua.catalogue.rules.pack import Pack, read_pack
from motcua.catalogue.rules.soundness import check
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.kernel.text import fold


@dataclass(frozen=True, slots=True)
class Listed:
    """One procedure: the revision in force, the draft, how many there are."""

    code: str
    newest: ProcedureRevision
    published: ProcedureRevision | None
    draft: ProcedureRevision | None
    count: int


@dataclass(frozen=True)
class Opened:
    """A revision with everything in it, read again and examined."""

    row: ProcedureRevision
    pack: Pack
    raw: Mapping[str, Any]  # procedure.yaml as lists, mappings, texts
    problems: tuple[Problem, ...]
    effort: Effort

    @property
    def is_draft(self) -> bool:
        """May be changed."""
        return self.row.status == Status.DRAFT

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What stops publication."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What asks for a second look."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.WARNING)


def procedures(words: str = "") -> tuple[Listed, ...]:
    """Every procedure that has a revision, by name; `words` are looked for in code and name."""
    found: dict[str, list[ProcedureRevision]] = {}
    rows = ProcedureRevision.objects.select_related("field").order_by("code", "-number")
    if asked := fold(words):
        rows = rows.filter(Q(folded_name__contains=asked) | Q(code__contains=words.strip()))
    for row in rows:
        found.setdefault(row.code, []).append(row)
    listed = [_listed(code, some) for code, some in found.items()]
    return tuple(sorted(listed, key=lambda one: (one.newest.field.name, one.newest.name)))


def of_procedure(code: str) -> Listed:
    """One of them. Raises NotFound."""
    rows = list(ProcedureRevision.objects.select_related("field").filter(code=code).order_by("-number"))
    if not rows:
        raise NotFound(Phrase("thủ tục {code}", code=code))
    return _listed(code, rows)


def opened(row: ProcedureRevision) -> Opened:
    """Read from its own files. Raises RuntimeError for a stored revision that no longer reads."""
    files = {name: text.encode() for name, text in row.text.files.items()}
    pack, problems = read_pack(files)
    if pack is None:
        raise RuntimeError(f"stored revision {row}: {problems[0]}")
    return Opened(
        row,
        pack,
        procedure(files),
        (*problems, *_examined(_Whole(pack.digest, pack))),
        effort(pack.form.layout, pack.schema),
    )


@dataclass(frozen=True, slots=True)
class _Whole:
    """A pack that is known by its digest alone: the same bytes are examined once."""

    digest: str
    pack: Pack = field(compare=False)


@lru_cache(maxsize=32)
def _examined(whole: _Whole) -> tuple[Problem, ...]:
    """Every page of a draft asks, and tables take long to try."""
    return tuple(check(whole.pack))


def facts_to_fill() -> tuple[tuple[str, str], ...]:
    """(key, words) of what the state knows, for a list to choose from."""
    named = {key: labels[0] for key, labels in (PERSON | BUSINESS).items()}
    return tuple((key, named.get(key, key)) for key in sorted(KEYS, key=lambda key: (key not in named, key)))


def _listed(code: str, rows: list[ProcedureRevision]) -> Listed:
    def with_status(status: Status) -> ProcedureRevision | None:
        return next((row for row in rows if row.status == status), None)

    return Listed(code, rows[0], with_status(Status.PUBLISHED), with_status(Status.DRAFT), len(rows))
