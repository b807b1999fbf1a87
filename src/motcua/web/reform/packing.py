"""Packs as their pages show them: versions with dates and decisions, rules in words, what fills itself and what does not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.accounts.actor import Actor
from motcua.facts import queries as facts
from motcua.kernel import clock
from motcua.kernel.phrase import Phrase
from motcua.scorecards import packs
from motcua.scorecards.actions.adopt_pack import Decision, adopt_pack
from motcua.scorecards.rules.pack import SINCE_EVER, Criterion, Pack, Sort, Source
from motcua.web.components.words import Tag
from motcua.web.components.written_days import day_in

if TYPE_CHECKING:
    from motcua.scorecards.models import PackAdoption

SOURCES: Mapping[Source, str | Promise] = {
    Source.FACTS: _("số liệu của hệ thống"),
    Source.APPRAISAL: _("tự chấm có minh chứng, rồi thẩm định"),
    Source.SURVEY: _("điều tra xã hội học"),
    Source.EXTERNAL: _("số liệu do cơ quan khác công bố"),
}
SORTS: Mapping[Sort, str | Promise] = {
    Sort.BASE: "",
    Sort.BONUS: _("điểm thưởng"),
    Sort.PENALTY: _("điểm trừ"),
}


@dataclass(frozen=True, slots=True)
class Version:
    """One version in the list."""

    pack: Pack
    href: str
    tag: Tag
    effect: str
    adopted: "PackAdoption | None"
    fed: int

    @property
    def count(self) -> int:
        """Criteria in all."""
        return len(self.pack.criteria)

    @property
    def unfed(self) -> int:
        """Criteria that people fill."""
        return self.count - self.fed


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion in words."""

    criterion: Criterion
    formula: str
    source: str | Promise
    measure: str  # its title; empty where nothing counts it
    measure_href: str


@dataclass(frozen=True, slots=True)
class Page:
    """A version to read."""

    version: Version
    groups: tuple[tuple[object, str | Promise, tuple[Line, ...]], ...]
    sources: tuple[tuple[str | Promise, int], ...]


def versions() -> list[Version]:
    """Of every pack, the newest first."""
    adopted = packs.adoptions()
    return [_version(each, adopted.get((each.code, each.version))) for each in packs.every()]


def page(code: str, version: str) -> Page:
    """Raises PackUnknown."""
    pack = packs.pack(code, version)
    groups = tuple(
        (group, SORTS[group.sort], tuple(_line(each, pack) for each in group.criteria))
        for group in pack.groups
    )
    counted = {source: sum(c.source is source for c in pack.criteria) for source in Source}
    return Page(
        version=_version(pack, packs.adoptions().get((pack.code, pack.version))),
        groups=groups,
        sources=tuple((SOURCES[source], n) for source, n in counted.items() if n),
    )


def adopt(actor: Actor, code: str, version: str, post: QueryDict) -> None:
    """Raises InvalidInput, AlreadyAdopted, PackUnknown."""
    day = day_in(post.get("ngay", ""), gettext("Ngày quyết định"))
    decision = Decision(post.get("so", ""), day)
    adopt_pack(f"{code}/{version}", decision, actor=actor, key=post.get("key", ""))


def _version(pack: Pack, adopted: "PackAdoption | None") -> Version:
    fed = sum(bool(each.measure) for each in pack.criteria)
    href = f"/cc/bo-chi-so/{pack.code}/{pack.version}"
    return Version(pack, href, _tag(pack, adopted), _effect(pack), adopted, fed)


def _tag(pack: Pack, adopted: "PackAdoption | None") -> Tag:
    today = clock.local_date(clock.now())
    if pack.is_model and adopted is None:
        return Tag("xam", "◌", gettext("bản mẫu, chưa ban hành"))
    if pack.effective_from > today:
        return Tag("lam", "◌", gettext("chưa đến ngày"))
    if pack.effective_to is not None and pack.effective_to < today:
        return Tag("xam", "■", gettext("hết hiệu lực"))
    if adopted is None:
        return Tag("lam", "●", gettext("có hiệu lực"))
    return Tag("luc", "●", gettext("đã ban hành"))


def _effect(pack: Pack) -> str:
    if pack.effective_from == SINCE_EVER:
        return Phrase("không ghi ngày")
    begins = f"{pack.effective_from:%d/%m/%Y}"
    if pack.effective_to is None:
        return Phrase("từ {day}", day=begins)
    return Phrase("từ {day} đến {end}", day=begins, end=f"{pack.effective_to:%d/%m/%Y}")


def _line(criterion: Criterion, pack: Pack) -> Line:
    measure = facts.measure_named(criterion.measure) if criterion.measure else None
    return Line(
        criterion=criterion,
        formula=criterion.formula.words(criterion.max, pack.names),
        source=SOURCES[criterion.source],
        measure=measure.title if measure else "",
        measure_href=f"/ld/vi-sao/so-lieu/{criterion.measure}" if measure else "",
    )
