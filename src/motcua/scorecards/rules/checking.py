"""What must hold inside a pack: names that exist, maxima that add up, no criterion that stands on itself.

Source: LAW 2.7.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from motcua.catalogue.rules.reader import Reader
from motcua.scorecards.rules.exact import spoken
from motcua.scorecards.rules.formulas.contract import ZERO
from motcua.scorecards.rules.pack import Criterion, Group, Pack, Sort, Source, WhenNotApplicable
from motcua.scorecards.rules.references import code_of, codes_in, input_of


@dataclass(slots=True)
class Known:
    """What a pack may name, the codes that are taken, and who spoke of codes that come later."""

    inputs: dict[str, str]
    measures: Collection[str]
    titles: dict[str, str] = field(default_factory=dict)  # by code
    at: dict[str, Reader] = field(default_factory=dict)  # where a code stands
    asked: list[tuple[Reader, str, str]] = field(default_factory=list)  # reader, code, key

    def see_group(self, reader: Reader, group: Group) -> None:
        """A group with its criteria."""
        self._see(reader, group.code, group.title)
        total = sum((criterion.max for criterion in group.criteria), ZERO)
        if group.sort is not Sort.BASE:
            if total < group.max:
                reader.note(
                    f"các tiêu chí cộng lại được {spoken(total)} điểm, chưa tới mức trần {spoken(group.max)}.",
                    "max",
                )
        elif total != group.max:
            reader.note(f"các tiêu chí cộng lại được {spoken(total)} điểm, khác {spoken(group.max)}.", "max")
        if group.rescale_to is not None and group.when_not_applicable is not WhenNotApplicable.RESCALE:
            reader.note("chỉ dùng khi when_not_applicable là rescale.", "rescale_to")

    def see_criterion(self, reader: Reader, criterion: Criterion, *, is_read: bool) -> None:
        """A criterion; `is_read`: its formula is one of the grammar."""
        self._see(reader, criterion.code, criterion.title)
        if criterion.max <= 0:
            reader.note("phải lớn hơn 0.", "max")
        if is_read:
            self.ask(reader, criterion.formula.inputs, codes_in(criterion.formula.inputs), "rule")
        self._check_measure(reader, criterion)

    def ask(self, reader: Reader, inputs: Iterable[str], codes: Iterable[str], key: str) -> None:
        """Inputs must be declared; codes may come later."""
        for name in inputs:
            if (input_of(name) or name) not in self.inputs and not code_of(name):
                reader.note(f"«{name}» chưa khai trong «inputs».", key)
        self.asked += [(reader, code, key) for code in codes]

    def _see(self, reader: Reader, code: str, title: str) -> None:
        if code in self.titles:
            reader.note(f"mã «{code}» dùng hai lần.", "code")
        self.titles[code], self.at[code] = title, reader

    def _check_measure(self, reader: Reader, criterion: Criterion) -> None:
        if criterion.source is Source.FACTS and not criterion.measure and not criterion.unmeasured:
            reader.note("phải có «measure», hoặc «unmeasured» (vì sao chưa đo), hoặc «source» khác facts.")
        for key, name in (("measure", criterion.measure), *(("beside", name) for name in criterion.beside)):
            if name and name not in self.measures:
                reader.note(f"không có phép đo «{name}».", key)
        if criterion.measure and getattr(criterion.formula, "ratio", None) is None:
            reader.note("chỉ công thức theo tỷ lệ mới tính được từ phép đo.", "measure")


def check(reader: Reader, pack: Pack, known: Known, *, cycle: tuple[str, ...]) -> None:
    """What can only be seen with everything read."""
    for asking, code, key in known.asked:
        if code not in known.titles:
            asking.note(f"không có tiêu chí «{code}».", key)
    if cycle:
        words = " → ".join(f"«{code}»" for code in cycle)
        known.at[cycle[0]].note(f"điểm tính vòng quanh: {words}.", "rule")
    _check_whole(reader, pack, known)


def _check_whole(reader: Reader, pack: Pack, known: Known) -> None:
    total = sum((group.max for group in pack.groups if group.sort is Sort.BASE), ZERO)
    if total != pack.max:
        reader.note(f"các nhóm cộng lại được {spoken(total)} điểm, khác {spoken(pack.max)}.", "max")
    for code in pack.tie_breakers:
        if code not in known.titles:
            reader.note(f"không có tiêu chí «{code}».", "tie_breakers")
    if list(pack.bands) != sorted(pack.bands, key=lambda band: -band.at_least):
        reader.note("phải xếp từ cao xuống thấp.", "bands")
    if pack.effective_to is not None and pack.effective_to < pack.effective_from:
        reader.note("phải sau «effective_from».", "effective_to")
