"""Other answers than those filed: what was decided on them is decided anew, and told when it differs.

An officer's correction mends words. It never moves a dossier to another case, agency or fee: no clock restarts with
it, so the promise would be broken in silence. A supplement restarts the limit, so it may bring another case with
another limit; another agency, fee or duty it may not bring, for the number and the money are given already.
"""

from collections.abc import Collection, Mapping
from typing import Any

from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.selection import case_for, has_financial_duty
from motcua.dossiers import filing
from motcua.dossiers.actions.submit import request_of
from motcua.dossiers.errors import ComponentsMissing, DecidedOtherwise
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import completeness
from motcua.kernel import clock
from motcua.kernel.phrase import Phrase

Answers = Mapping[str, Any]


def decide_again(
    dossier: Dossier, before: Answers, after: Answers, given: Collection[str] = (), *, may_change_case: bool
) -> str:
    """The case that the answers `after` lead to. `given` are papers that come with them.

    Raises DecidedOtherwise, ComponentsMissing.
    """
    spec, around = dossier.revision.spec(), filing.surroundings(request_of(dossier))
    old, new = {**before, **around}, {**after, **around}
    decided = case_for(spec, new).code
    case = dossier.case if decided == case_for(spec, old).code else decided  # one chosen freely stays chosen
    is_other = {
        Phrase("trường hợp giải quyết"): case != dossier.case and not may_change_case,
        Phrase("cơ quan giải quyết"): _agency(dossier, old) != _agency(dossier, new),
        Phrase("phí, lệ phí"): _fee(dossier, dossier.case, old) != _fee(dossier, case, new),
        Phrase("nghĩa vụ tài chính"): has_financial_duty(spec, dossier.case, old)
        != has_financial_duty(spec, case, new),
    }
    if what := [name for name, is_so in is_other.items() if is_so]:
        raise DecidedOtherwise(*what, way=_way_out(may_change_case=may_change_case))
    here = {*given, *dossier.components.values_list("code", flat=True)}
    if missing := completeness.missing(spec, case, new, here):
        raise ComponentsMissing(missing)
    return case


def _way_out(*, may_change_case: bool) -> Phrase:
    if may_change_case:
        return Phrase("Hồ sơ như vậy phải nộp mới. Hãy liên hệ nơi tiếp nhận để được hướng dẫn.")
    return Phrase("Hãy yêu cầu người nộp bổ sung: khi đó thời hạn được tính lại từ đầu.")


def _agency(dossier: Dossier, facts: Answers) -> str:
    today = clock.local_date(clock.now())
    return catalogue.competent_agency(dossier.revision, facts, dossier.intake_agency, today)


def _fee(dossier: Dossier, case: str, facts: Answers) -> int:
    today = clock.local_date(clock.now())
    bill = catalogue.bill(dossier.revision, case=case, channel=dossier.channel, facts=facts, on=today)
    return bill.total_vnd
