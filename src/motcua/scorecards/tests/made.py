"""Packs for tests."""

from motcua.catalogue.rules.located import from_yaml
from motcua.catalogue.rules.reader import Reader
from motcua.scorecards.rules.formulas import read_formula
from motcua.scorecards.rules.reading import read_pack

PACK = """\
pack: small
version: "1"
title: Nhỏ
legal_basis: QĐ 766/QĐ-TTg
max: 10
inputs: {good: tốt, all: tất cả, plan: có kế hoạch}
bands:
  - {code: high, title: Cao, at_least: 80%}
  - {code: low, title: Thấp, at_least: 0%}
groups:
  - code: work
    title: Việc
    max: 10
    criteria:
      - code: ratio
        title: Tỷ lệ
        max: 7
        rule: {type: proportional, part: good, whole: all}
        unmeasured: chưa có
      - code: plan
        title: Kế hoạch
        max: 3
        rule: {type: boolean, input: plan}
        unmeasured: chưa có
"""


def pack(text=PACK, measures=()):
    found, problems = read_pack(from_yaml(text, "small.yaml"), "small.yaml", measures)
    assert not problems, problems
    return found


def problems(text, measures=()):
    return [str(problem) for problem in read_pack(from_yaml(text, "small.yaml"), "small.yaml", measures)[1]]


def formula(text):
    found = []
    result = read_formula(Reader(from_yaml(text, "f.yaml"), file="f.yaml", problems=found))
    assert not found, found
    return result
