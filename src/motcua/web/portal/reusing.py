"""Papers that were sent once need not be photographed again: offered by day and dossier, taken by one button."""

from dataclasses import replace

from motcua.accounts.actor import Actor
from motcua.catalogue.rules.selection import case_for, components_of
from motcua.dossiers import earlier
from motcua.dossiers.actions.start import attach
from motcua.dossiers.filing import GivenComponent
from motcua.kernel.errors import NotFound
from motcua.web.portal.drafts import Draft
from motcua.web.portal.papers import Papers

ORIGIN = "dossier"


def offered(draft: Draft, papers: Papers, actor: Actor) -> Papers:
    """The same papers, each that is not there yet with what may be used again."""
    found = {
        one.component: one for one in _sent(draft, actor, {p.code for p in papers.to_upload if not p.stored})
    }
    return replace(papers, to_upload=tuple(replace(p, sent=found.get(p.code)) for p in papers.to_upload))


def take(draft: Draft, value: str, actor: Actor) -> str:
    """Put one of those offered into the draft; its component. Raises NotFound for anything else."""
    code, _, row = value.rpartition(".")
    one = next((one for one in _sent(draft, actor, {code}) if str(one.row) == row), None)
    if one is None:
        raise NotFound("giấy tờ đã nộp này")
    given = GivenComponent(code, ORIGIN, one.sha256, one.name)
    attach(draft.dossier.public_id, given, actor=actor)
    return code


def _sent(draft: Draft, actor: Actor, codes: set[str]) -> list[earlier.SentPaper]:
    spec, facts = draft.dossier.revision.spec(), {**draft.answers, **draft.around}
    asked = components_of(spec, case_for(spec, facts).code, facts)
    return earlier.sent(actor, draft.owner, [c for c in asked if c.code in codes and not c.is_eform])
