"""What rules decide at once is a whole document, and nothing in it is left to be written.

Legal basis: NĐ 118/2025/NĐ-CP (who decides answers for it: a leader switches it on, by an instrument).
"""

from collections.abc import Iterator

from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.pack import Pack
from motcua.catalogue.rules.soundness.told import error
from motcua.kernel.phrase import Phrase


def whole(pack: Pack) -> Iterator[Problem]:
    """A document comes out; every field an officer would write is given; no fee has to be waited for."""
    instant = pack.spec.instant
    if instant is None:
        return
    if not pack.spec.has_outcome_document:
        yield error(pack, "instant", Phrase("chỉ văn bản mới quyết định tự động được."), "instant")
    if not instant.rules:  # a draft may not have come to them yet
        told = Phrase("không có điều kiện thì không có gì để quyết định.")
        yield error(pack, "instant", told, "instant")
    if pack.spec.has_fee:
        yield error(pack, "instant", Phrase("thủ tục có phí thì người quyết định."), "instant")
    given = {code for code, _ in instant.fields}
    asked = {field.code for field in pack.spec.outcome.fields}
    if given != asked:
        codes = ", ".join(sorted(given ^ asked))
        yield error(
            pack, "instant", Phrase("«fields» không khớp «outcome.fields»: {told}.", told=codes), "instant"
        )
