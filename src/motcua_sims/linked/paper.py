"""A pretended agency's paper: one page of PDF that says of itself that it is pretended; the seal is put on by `seal`."""

import json
from collections.abc import Sequence
from datetime import datetime

import typst

PAGE = """
#set document(date: none)
#set page(width: 148mm, height: 105mm, margin: 12mm)
#set text(size: 10pt, lang: "vi")
#align(center)[#text(fill: rgb("#8a1538"), weight: "bold")[MÔ PHỎNG – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ]]
#let told = json(bytes(sys.inputs.told))
#text(weight: "bold")[#told.issuer]
#v(2mm)
#align(center)[#text(size: 13pt, weight: "bold")[#upper(told.title)]

Số: #told.number]
#v(2mm)
#for line in told.lines [#line.at(0): #strong(line.at(1)) \\ ]
#v(1fr)
#align(right)[Ngày #told.day]
"""


def paper(issuer: str, title: str, number: str, lines: Sequence[Sequence[str]], at: float) -> bytes:
    """PDF bytes; the same words at the same moment are the same page."""
    day = f"{datetime.fromtimestamp(at):%d/%m/%Y}"  # noqa: DTZ006 - a wall clock on a pretended page
    told = {
        "issuer": issuer,
        "title": title,
        "number": number,
        "lines": [list(line) for line in lines],
        "day": day,
    }
    made = typst.compile(PAGE.encode(), sys_inputs={"told": json.dumps(told, ensure_ascii=False)})
    return bytes(made if isinstance(made, bytes) else made[0])
