"""Other procedures for tests: the certificate of marital status with one thing changed, under its own code."""

import io
from datetime import date
from functools import cache

import pikepdf

from motcua.accounts.actor import SYSTEM
from motcua.catalogue.actions.draft import write_draft
from motcua.catalogue.actions.publish import put_in_force
from motcua.catalogue.adapters.pack_folder import files_of, folder_of
from motcua.catalogue.rules.pack import has_errors, read_pack

SOUND = "1.004873"
WITH_FEE, WITH_DUTY, AT_HOME_ONLY, FEE_AND_DUTY = "1.900001", "1.900002", "1.900003", "1.900004"
AT_THE_POLICE, WITH_EXEMPTION, FEE_BY_CASE, SAME_DAY = "1.900005", "1.900006", "1.900007", "1.900008"
FEE_WHEN_CASE = "1.900009"
RENEWED = "1.900010"

FEE = (
    "procedure.yaml",
    "fees: []",
    """fees:
  - code: certificate
    kind: charge
    name: {vi: Lệ phí, en: Charge}
    amount: 20_000
    legal_basis: Điều 5, TT 85/2019/TT-BTC""",
)
EXEMPTION = (
    "procedure.yaml",
    "    legal_basis: Điều 5, TT 85/2019/TT-BTC",
    """    legal_basis: Điều 5, TT 85/2019/TT-BTC
exemptions:
  - code: poor
    name: {vi: Người thuộc hộ nghèo, en: Poor household}
    legal_basis: Điều 5, TT 85/2019/TT-BTC""",
)
DEARER = ("procedure.yaml", "    amount: 20_000", "    amount: 20_000\n    cases: [verify]")
DEARER_WHEN = ("procedure.yaml", "    amount: 20_000", "    amount: 20_000\n    when: 'case == \"verify\"'")
DUTY = (
    "procedure.yaml",
    "components:",
    """financial_duty:
  until_notice: 2 working_days
  after_payment: 4 working_days
  when: 'case == "verify"'
  legal_basis: Điều 11, NĐ 45/2020/NĐ-CP

components:""",
)
WAITS_FOR_DUTY = (
    "workflow.bpmn",
    '<sequenceFlow id="check-to-elsewhere" sourceRef="check" targetRef="elsewhere"/>',
    """<exclusiveGateway id="owes" default="owes-no"/>
    <sequenceFlow id="check-to-owes" sourceRef="check" targetRef="owes"/>
    <sequenceFlow id="owes-yes" sourceRef="owes" targetRef="payment">
      <conditionExpression>case == "verify"</conditionExpression></sequenceFlow>
    <sequenceFlow id="owes-no" sourceRef="owes" targetRef="elsewhere"/>
    <intermediateCatchEvent id="payment" name="Chờ nộp" motcua:message="financial_duty_proven">
      <messageEventDefinition/></intermediateCatchEvent>
    <sequenceFlow id="payment-to-elsewhere" sourceRef="payment" targetRef="elsewhere"/>""",
)
ENDS = ("procedure.yaml", "  validity_months: 6", f"  validity_months: 6\n  renewed_by: {RENEWED}")
BOUNDED = ("procedure.yaml", "boundary_free: yes", "boundary_free: no")
POLICE = (
    "procedure.yaml",
    "    answer: residence_unit\n",
    "    answer: residence_unit\n    office: cong-an-xa\n",
)
WITHIN_THE_DAY = (
    "procedure.yaml",
    "limits: {online: 3 working_days, counter: 3 working_days, post: 3 working_days}",
    "limits: {online: same_day, counter: same_day, post: same_day}",
)
SHORT_STEPS = (
    ("workflow.bpmn", 'motcua:limit="14h"', 'motcua:limit="4h"'),
    ("workflow.bpmn", 'motcua:limit="24h"', 'motcua:limit="40h"'),
    ("workflow.bpmn", 'motcua:kind="sign" motcua:limit="4h"', 'motcua:kind="sign" motcua:limit="1h"'),
    (
        "workflow.bpmn",
        'motcua:agency="van-phong" motcua:limit="4h"',
        'motcua:agency="van-phong" motcua:limit="1h"',
    ),
)
MADE = {
    WITH_FEE: (FEE,),
    WITH_DUTY: (DUTY, WAITS_FOR_DUTY),
    AT_HOME_ONLY: (BOUNDED,),
    FEE_AND_DUTY: (FEE, DUTY, WAITS_FOR_DUTY),
    AT_THE_POLICE: (POLICE,),
    WITH_EXEMPTION: (FEE, EXEMPTION),
    FEE_BY_CASE: (FEE, DEARER),
    FEE_WHEN_CASE: (FEE, DEARER_WHEN),
    RENEWED: (ENDS,),
    SAME_DAY: (WITHIN_THE_DAY, *SHORT_STEPS),
}


def publish(code: str) -> str:
    """Put one of these procedures into force; returns its code."""
    files = files_of(folder_of(SOUND))
    changes = [*MADE[code], ("procedure.yaml", f"code: {SOUND}", f"code: {code}")]
    for name, old, new in changes:
        text = files[name].decode()
        assert old in text, old
        files[name] = text.replace(old, new, 1).encode()
    pack, problems = read_pack(files)
    assert pack is not None, problems
    assert not has_errors(problems), problems
    put_in_force(write_draft(pack), date(2026, 1, 1), SYSTEM)
    return code


@cache
def a_page() -> bytes:
    """A PDF of one blank page."""
    page = io.BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page(page_size=(595, 842))
        paper.save(page, static_id=True)
    return page.getvalue()
