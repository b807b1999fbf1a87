"""Missing law: no legal basis, no reason, nobody competent, nothing told.

Legal basis: Điều 8, NĐ 63/2010/NĐ-CP; Điều 14, NĐ 224/2026/NĐ-CP (partial online only with a published reason).
"""

from collections.abc import Iterator

from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.pack import Pack
from motcua.catalogue.rules.soundness.told import error, warning
from motcua.catalogue.rules.spec import OnlineLevel
from motcua.kernel.phrase import Phrase


def missing_legal_basis(pack: Pack) -> Iterator[Problem]:
    """The procedure, each case, each fee, each exemption and each replaced paper stand on a text."""
    spec = pack.spec
    if not spec.legal_basis:
        yield error(pack, "legal_basis", Phrase("thủ tục không có căn cứ pháp lý."), "legal_basis")
    standing = (
        ("cases", [(case.code, case.legal_basis) for case in spec.cases]),
        ("fees", [(line.code, line.legal_basis) for line in spec.fees]),
        ("exemptions", [(exemption.code, exemption.legal_basis) for exemption in spec.exemptions]),
    )
    for part, items in standing:
        for i, (code, basis) in enumerate(items):
            if not basis:
                yield error(
                    pack, "legal_basis", Phrase("«{code}» không có căn cứ pháp lý.", code=code), part, i
                )
    for i, component in enumerate(spec.components):
        if component.replaced_by and not component.replaced_by.legal_basis:
            message = Phrase(
                "«{code}» được thay bằng cơ sở dữ liệu nhưng không có căn cứ pháp lý.", code=component.code
            )
            yield error(pack, "legal_basis", message, "components", i, "replaced_by")


def online_without_reason(pack: Pack) -> Iterator[Problem]:
    """Less than wholly online needs a reason that people can read."""
    if pack.spec.online_level is not OnlineLevel.FULL and not pack.spec.online_reason:
        yield error(pack, "online_reason", Phrase("chưa toàn trình thì phải công khai lý do."), "online")


def competence_open(pack: Pack) -> Iterator[Problem]:
    """Somebody decides, whatever the answers: the last rule has no condition, no rule stands behind it."""
    rules = pack.spec.competence
    if rules[-1].condition:
        message = Phrase("quy tắc cuối không được có điều kiện: sẽ có hồ sơ không ai giải quyết.")
        yield error(pack, "competence", message, "competence", len(rules) - 1)
    for i, rule in enumerate(rules[:-1]):
        if not rule.condition:
            message = Phrase(
                "quy tắc không có điều kiện đứng trước quy tắc khác: các quy tắc sau không bao giờ dùng."
            )
            yield error(pack, "competence", message, "competence", i)


def untold(pack: Pack) -> Iterator[Problem]:
    """What must be published for people to find and understand the procedure."""
    spec = pack.spec
    if not spec.sequence:
        yield error(pack, "published_parts", Phrase("thiếu trình tự thực hiện."), "sequence")
    if not spec.decision.number:
        yield warning(pack, "published_parts", Phrase("chưa ghi số quyết định công bố."), "decision")
    for key, text in (("summary", spec.summary.vi), ("synonyms", spec.synonyms)):
        if not text:
            yield warning(
                pack,
                "published_parts",
                Phrase("thiếu «{key}»: người dân khó tìm thấy thủ tục.", key=key),
                key,
            )
    for key, told in (("name", spec.name), ("summary", spec.summary), ("field", spec.field)):
        if told.vi and not told.en:
            yield warning(pack, "english", Phrase("chưa có tiếng Anh."), key)
