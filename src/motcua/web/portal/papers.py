"""The papers of a draft: what to upload, what a database answers instead, what is only shown at the counter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.catalogue.rules.databases import DATABASES
from motcua.catalogue.rules.selection import case_for, components_of
from motcua.catalogue.rules.spec import ComponentSpec, ProcedureSpec
from motcua.dossiers.actions.photograph import add_pages
from motcua.dossiers.actions.start import attach
from motcua.dossiers.filing import GivenComponent
from motcua.dossiers.scope import dossier_for
from motcua.kernel.phrase import Phrase
from motcua.web.components.access import Asked
from motcua.web.components.fields import Mistake
from motcua.web.components.language import bilingual, plain
from motcua.web.portal.drafts import Draft
from motcua.web.portal.photographs import Gathered, Page, gather, pages_of

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from motcua.documents.models import PartialUpload
    from motcua.dossiers.earlier import SentPaper
    from motcua.dossiers.models import Dossier

PREFIX = "paper."
Files = Mapping[str, Sequence["UploadedFile[Any]"]]  # by the code of their component


class Stored(NamedTuple):
    """A file that we keep."""

    name: str
    size: int
    sha256: str
    origin: str = ""

    @property
    def is_held(self) -> bool:
        """An outcome that the person already had: nobody sent it."""
        return self.origin == "outcome"

    @property
    def is_reused(self) -> bool:
        """It came with an earlier dossier."""
        return self.origin == "dossier"


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper that the procedure asks for."""

    code: str
    name: str
    hint: str
    count: str
    is_required: bool
    stored: Stored | None = None
    pages: tuple[Page, ...] = ()  # photographs, when it is handed in so
    error: str = ""
    source: str = ""  # the database that answers instead
    sent: "SentPaper | None" = None  # with an earlier dossier: may be used again
    is_sometimes: bool = False  # only in some cases, or after some answers

    @property
    def field(self) -> str:
        """The name of its control."""
        return f"{PREFIX}{self.code}"


@dataclass(frozen=True, slots=True)
class Papers:
    """All of them, by what the person has to do."""

    to_upload: tuple[Paper, ...]
    replaced: tuple[Paper, ...]
    to_show: tuple[Paper, ...]

    @property
    def mistakes(self) -> list[Mistake]:
        """For the error summary."""
        return [Mistake(paper.field, paper.name, paper.error) for paper in self.to_upload if paper.error]

    @property
    def always(self) -> tuple[Paper, ...]:
        """To upload in every case."""
        return tuple(paper for paper in self.to_upload if not paper.is_sometimes)

    @property
    def sometimes(self) -> tuple[Paper, ...]:
        """To upload in some cases, or after some answers."""
        return tuple(paper for paper in self.to_upload if paper.is_sometimes)

    @property
    def missing(self) -> list[Mistake]:
        """Required papers that are not there."""
        words = gettext("chưa có tệp.")
        wanting = (p for p in self.to_upload if p.is_required and not p.stored)
        return [Mistake(paper.field, paper.name, words) for paper in wanting]


def papers_of(draft: Draft, errors: Mapping[str, str] | None = None) -> Papers:
    """The papers of a draft whose answers are right."""
    spec, facts = draft.dossier.revision.spec(), {**draft.answers, **draft.around}
    asked = [c for c in components_of(spec, case_for(spec, facts).code, facts) if not c.is_eform]
    stored, errors = stored_of(draft.dossier), errors or {}
    shots = pages_of(draft.dossier) if stored else {}
    papers = [
        (c, replace(paper(c, stored.get(c.code), errors.get(c.code, "")), pages=tuple(shots.get(c.code, ()))))
        for c in asked
    ]
    return Papers(
        to_upload=tuple(p for c, p in papers if not c.replaced_by and not c.is_shown_only),
        replaced=tuple(p for c, p in papers if c.replaced_by),
        to_show=tuple(p for c, p in papers if c.is_shown_only and not c.replaced_by),
    )


def asks_papers(draft: Draft) -> bool:
    """Whether there is anything to upload; a draft with a wrong answer goes by way of the papers to that answer."""
    if draft.first_wrong_page():
        return True
    return any(not (paper.stored and paper.stored.is_held) for paper in papers_of(draft).to_upload)


def listed(spec: ProcedureSpec) -> Papers:
    """What the procedure may ask for, before anybody answered a question."""
    papers = [(c, paper(c)) for c in spec.components if not c.is_eform]
    return Papers(
        to_upload=tuple(p for c, p in papers if not c.replaced_by and not c.is_shown_only),
        replaced=tuple(p for c, p in papers if c.replaced_by),
        to_show=tuple(p for c, p in papers if c.is_shown_only and not c.replaced_by),
    )


def paper(component: ComponentSpec, stored: Stored | None = None, error: str = "") -> Paper:
    """One component in words."""
    return Paper(
        code=component.code,
        name=bilingual(component.name.vi, component.name.en),
        hint=bilingual(component.hint.vi, component.hint.en),
        count=_count(component),
        is_required=component.is_required,
        stored=stored,
        error=error,
        source=_source(component),
        is_sometimes=bool(component.cases or component.condition),
    )


def posted(request: Asked) -> Files:
    """The files of a request by the code of their component; a control left empty sends none."""
    files = {name: request.FILES.getlist(name) for name in request.FILES}
    return {name.removeprefix(PREFIX): found for name, found in files.items() if found}


class Kept(NamedTuple):
    """What came of an upload: code → what is wrong; whether a page needs a look before going on."""

    errors: dict[str, str]
    has_warnings: bool


def keep(draft: Draft, files: Files, actor: Actor) -> Kept:
    """Store the files of these components; one that is refused does not stop the others."""
    errors, has_warnings = {}, False
    shots = pages_of(draft.dossier)
    for code, some in files.items():
        gathered = gather(some, actor, is_more=code in shots)
        place(draft.dossier.public_id, code, gathered, actor)
        has_warnings |= gathered.has_warnings
        if gathered.errors:
            errors[code] = " ".join(gathered.errors)
    return Kept(errors, has_warnings)


def keep_sent(sent: "PartialUpload", content: bytes, actor: Actor) -> list[str]:
    """Put a file that came piece by piece into its draft; what is wrong with it."""
    dossier = dossier_for(actor, sent.subject)
    file = SimpleUploadedFile(sent.name, content, sent.declared)
    is_more = sent.is_among_others or dossier.photographed_pages.filter(component=sent.target).exists()
    gathered = gather([file], actor, is_more=is_more)
    place(sent.subject, sent.target, gathered, actor)
    return gathered.errors


def place(public_id: str, code: str, gathered: Gathered, actor: Actor) -> None:
    """Put what was kept into the draft."""
    if gathered.whole is not None:
        given = GivenComponent(code, "upload", gathered.whole.sha256, gathered.name or code)
        attach(public_id, given, actor=actor)
    elif gathered.pages:
        add_pages(public_id, code, gathered.pages, actor=actor)


def stored_of(dossier: "Dossier") -> dict[str, Stored]:
    """The files a dossier holds, the newest of each component, by code."""
    rows = dossier.components.select_related("file").exclude(file=None).order_by("id")
    return {
        row.code: Stored(row.name, row.file.size, row.file.sha256, row.origin) for row in rows if row.file
    }


def _count(component: ComponentSpec) -> str:
    parts = []
    if component.originals:
        parts.append(str(plain(Phrase("{n} bản chính", n=component.originals))))
    if component.copies:
        parts.append(str(plain(Phrase("{n} bản sao", n=component.copies))))
    return ", ".join(parts)


def _source(component: ComponentSpec) -> str:
    if component.replaced_by is None:
        return ""
    known = DATABASES.get(component.replaced_by.database)
    return known.name if known else component.replaced_by.database
