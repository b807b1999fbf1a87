"""Outcomes that the person already holds stand for papers: they are put into the draft, and nothing is sent again."""

from motcua.accounts.actor import Actor
from motcua.catalogue.rules.selection import case_for, components_of
from motcua.catalogue.rules.spec import ComponentSpec
from motcua.dossiers import earlier
from motcua.dossiers.actions.start import attach as attach_file
from motcua.dossiers.filing import GivenComponent
from motcua.web.portal.drafts import Draft

OUTCOME = "outcome"


def attach(draft: Draft, actor: Actor) -> None:
    """Once the answers are right: each paper that one of the applicant's own outcomes stands for, unless something is there."""
    if not any(component.outcomes for component in draft.dossier.revision.spec().components):
        return
    if draft.first_wrong_page():
        return
    there = set(draft.dossier.components.values_list("code", flat=True))
    wanted = [component for component in _asked(draft) if component.code not in there]
    for one in earlier.held(actor, draft.owner, wanted):
        given = GivenComponent(one.component, OUTCOME, one.sha256, one.name)
        attach_file(draft.dossier.public_id, given, actor=actor)


def _asked(draft: Draft) -> tuple[ComponentSpec, ...]:
    spec, facts = draft.dossier.revision.spec(), {**draft.answers, **draft.around}
    return tuple(components_of(spec, case_for(spec, facts).code, facts))
