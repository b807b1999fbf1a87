"""Papers: nothing is asked that a database answers, one declaration, and every paper in some number.

Legal basis: NQ 66.7/2025/NQ-CP; khoản 1 Điều 5, NĐ 61/2018/NĐ-CP (no papers beyond the published list).
"""

from collections.abc import Iterator

from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.pack import Pack
from motcua.catalogue.rules.papers import BY_CODE, PaperType, paper_types_in
from motcua.catalogue.rules.soundness.told import error, warning
from motcua.catalogue.rules.spec import ComponentSpec
from motcua.kernel.phrase import Phrase


def asked_although_known(pack: Pack) -> Iterator[Problem]:
    """A paper that a database holds is asked for as if it did not."""
    for i, component in enumerate(pack.spec.components):
        paper = _known(component)
        if paper and component.replaced_by is None:
            message = Phrase(
                "«{name}» được hỏi dù {database_name} đã có; ghi «replaced_by» hoặc bỏ.",
                name=component.name,
                database_name=paper.database_name,
            )
            yield error(pack, "asked_although_known", message, "components", i)


def declaration(pack: Pack) -> Iterator[Problem]:
    """Exactly one declaration, filled on screen."""
    forms = [component for component in pack.spec.components if component.is_eform]
    if len(forms) != 1:
        message = Phrase("cần đúng một tờ khai điện tử (eform: yes), đang có {number}.", number=len(forms))
        yield error(pack, "declaration", message, "components")


def amounts(pack: Pack) -> Iterator[Problem]:
    """How many originals or copies is always said."""
    for i, component in enumerate(pack.spec.components):
        if component.originals + component.copies == 0:
            message = Phrase("«{code}» không ghi số bản chính, bản sao.", code=component.code)
            yield error(pack, "amounts", message, "components", i)
        if not component.name.en:
            yield warning(
                pack, "english", Phrase("«{code}» chưa có tiếng Anh.", code=component.code), "components", i
            )


def _known(component: ComponentSpec) -> PaperType | None:
    if component.paper_type in BY_CODE:
        return BY_CODE[component.paper_type]
    return next(iter(paper_types_in(component.name.vi)), None)
