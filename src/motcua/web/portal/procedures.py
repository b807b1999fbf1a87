"""A procedure told to the person who may need it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.spec import Audience, OnlineLevel, ProcedureSpec
from motcua.facts.delays import Delay, usual_delay
from motcua.web.components.language import bilingual
from motcua.web.portal import words
from motcua.web.portal.bundles import Bundle, parts_of, with_others
from motcua.web.portal.papers import Papers, listed

if TYPE_CHECKING:
    from motcua.catalogue.models import ProcedureRevision

WHO: dict[Audience, str | Promise] = {
    Audience.CITIZEN: _("Cá nhân"),
    Audience.ORGANISATION: _("Tổ chức, doanh nghiệp"),
}


@dataclass(frozen=True, slots=True)
class Case:
    """One case with its limit for each way of filing."""

    name: str
    ways: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Told:
    """Everything the page says."""

    code: str
    spec: ProcedureSpec
    name: str
    summary: str
    audience: list[str | Promise]
    time: str
    fee: str
    online: str
    cases: list[Case]
    fees: list[tuple[str, str, str]]
    papers: Papers
    agencies: list[str]
    outcome: str
    delay: Delay
    linked: tuple[str, ...]
    bundles: list[Bundle]
    revision: "ProcedureRevision"

    @property
    def is_free(self) -> bool:
        """Filed online it costs nothing."""
        return not any(words.online_vnd(line) for line in self.spec.fees)

    @property
    def is_whole(self) -> bool:
        """From beginning to end online: nothing to say about it."""
        return self.spec.online_level is OnlineLevel.FULL


def told(revision: "ProcedureRevision") -> Told:
    """The page of one procedure."""
    spec = revision.spec()
    return Told(
        code=spec.code,
        spec=spec,
        name=bilingual(spec.name.vi, spec.name.en),
        summary=bilingual(spec.summary.vi, spec.summary.en),
        audience=[WHO[one] for one in spec.audience],
        time=words.shortest(spec),
        fee=words.fee(spec),
        online=str(words.LEVELS[spec.online_level]),
        cases=[Case(bilingual(case.name.vi, case.name.en), words.ways(case)) for case in spec.cases],
        fees=words.fees(spec.fees),
        papers=listed(spec),
        agencies=[rule.name for rule in spec.competence if rule.name],
        outcome=bilingual(spec.outcome.name.vi, spec.outcome.name.en),
        delay=usual_delay(spec.code),
        linked=parts_of(spec),
        bundles=with_others(spec.code),
        revision=revision,
    )


def name_of(code: str) -> str:
    """In the reader's language; the code of one that is no longer in force."""
    revision = catalogue.in_force(code)
    if revision is None:
        return code
    name = revision.spec().name
    return bilingual(name.vi, name.en)
