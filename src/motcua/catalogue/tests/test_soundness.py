"""What a lawyer would find: one spoiled place, one finding, at its line."""

import pytest

from motcua.catalogue.tests.pack_files import files, unsound

HOUSE, LAND, NOTICE, COPY, BIRTH = "1.013225", "1.013831", "2.000033", "2.000815", "1.001193"


def rules(code: str = "1.004873", **changed: tuple[str, str]) -> set[str]:
    return {problem.rule for problem in unsound(code, **changed)}


def test_a_sound_pack_has_no_finding():
    assert rules() == set()


@pytest.mark.parametrize(
    ("code", "part", "old", "new", "rule"),
    [
        ("1.004873", "route", 'motcua:limit="14h"', 'motcua:limit="15h"', "steps_sum"),
        ("1.004873", "procedure", "online: 3 working_days", "online: 2 working_days", "steps_sum"),
        ("1.004873", "procedure", "limits: {online: 3 working_days, ", "limits: {", "case_without_limit"),
        ("1.004873", "procedure", "    when: 'lived_elsewhere == true'\n", "", "case_open"),
        ("1.004873", "procedure", "  level: full", "  level: partial", "online_reason"),
        ("1.004873", "procedure", "  template: outcome.typ\n", "", "outcome"),
        ("1.004873", "procedure", "  template: outcome.typ", "  template: other.typ", "outcome"),
        ("1.004873", "procedure", "  symbol: UBND-XNTTHN\n", "", "outcome"),
        ("1.004873", "procedure", "    eform: yes\n", "", "declaration"),
        ("1.004873", "procedure", "answer: residence_unit", "answer: home_unit", "unknown_name"),
        ("1.004873", "procedure", "'has_earlier_certificate == true'", "'had_one == true'", "unknown_name"),
        ("1.004873", "layout", "        fact: person.name\n", "", "asks_what_is_known"),
        ("1.004873", "layout", "fact: person.name", "fact: person.shoe", "asks_what_is_known"),
        ("1.004873", "template", '"purpose"', '"reason"', "template_answer"),
        ("1.004873", "route", ' motcua:kind="sign"', "", "route_signature"),
        ("1.004873", "procedure", "    copies: 1\n    when", "    when", "amounts"),
        (BIRTH, "template", '"child_identity_number"', '"number_of_child"', "template_fact"),
        (BIRTH, "procedure", "    - code: child_identity_number", "    - code: child_number", "template_fact"),
        (BIRTH, "route", 'motcua:limit="4h"', 'motcua:limit="5h"', "steps_sum"),
        (NOTICE, "procedure", "  kind: notice", "  kind: notice\n  template: outcome.typ", "outcome"),
        (NOTICE, "route", 'motcua:role="head_of_section"', 'motcua:role="leader" motcua:kind="sign"', "route_signature"),
        (LAND, "procedure", "until_notice: 4 working_days", "until_notice: 3 working_days", "financial_duty"),
        (LAND, "route", '"financial_duty_proven"', '"financial_duty_paid"', "financial_duty"),
        (HOUSE, "procedure", "    legal_basis: TT 85/2019/TT-BTC; nghị quyết của Hội đồng nhân dân tỉnh\n", "", "legal_basis"),
        (COPY, "procedure", "  copies: original", "  copies: originals", "outcome"),
        (COPY, "procedure", "    per: page", "    per: page\n    pages: sheets", "unknown_name"),
    ],
)  # fmt: skip
def test_each_fault_is_found(code, part, old, new, rule):
    found = unsound(code, **{part: (old, new)})
    assert rule in {problem.rule for problem in found}
    assert all(problem.line for problem in found if problem.rule != "route_signature")


def test_steps_within_the_day_may_take_less_than_a_whole_one():
    assert unsound(BIRTH, route=('motcua:limit="4h"', 'motcua:limit="2h"')) == []


def test_a_paper_that_a_database_holds_may_not_be_asked_for():
    text = files()["procedure.yaml"].decode()
    start = text.index("    paper_type: identity-card")
    end = text.index("  - code: residence")
    found = unsound(procedure=(text[start:end], ""))
    assert [problem.rule for problem in found] == []  # its name alone does not give it away here
    found = unsound(procedure=(text[start:end], "    paper_type: identity-card\n"))
    assert [problem.rule for problem in found] == ["asked_although_known"]
    renamed = text[: text.index(text[start:end])].rindex("{vi: Giấy tờ tùy thân")
    name = text[renamed : text.index("}", renamed) + 1]
    pack = text[text.index(name) : end]
    found = unsound(procedure=(pack, "{vi: Bản sao thẻ căn cước công dân, en: Card}\n    copies: 1\n"))
    assert [problem.rule for problem in found] == ["asked_although_known"]


def test_a_case_without_legal_basis_and_a_replacement_without_one():
    assert rules(procedure=("    legal_basis: Khoản 2 Điều 22, NĐ 123/2015/NĐ-CP\n", "")) == {"legal_basis"}
    basis = "      legal_basis: Khoản 1 Điều 2, NĐ 123/2015/NĐ-CP (sửa đổi bởi NĐ 07/2025/NĐ-CP)\n"
    assert rules(procedure=(basis, "")) == {"legal_basis"}


def test_steps_that_nobody_reaches():
    lonely = '<userTask id="lonely" name="Bước thừa" motcua:role="clerk" motcua:limit="1h"/>\n    <endEvent'
    loop = '<sequenceFlow id="x" sourceRef="lonely" targetRef="lonely"/>\n  </process>'
    text = files()["workflow.bpmn"].decode()
    spoiled = text.replace("<endEvent", lonely, 1).replace("</process>", loop, 1)
    assert "route" in rules(route=(text, spoiled))
