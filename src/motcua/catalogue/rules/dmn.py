"""A decision table as DMN 1.3, in and out, for any tool that draws them. What is beyond our subset is refused in words.

The subset: one decision with one table, hit policy FIRST or UNIQUE, columns that name a fact, one output of plain values.
Source: OMG DMN 1.3 (formal/2021-02-01), chapter 8 and the schema of 2019-11-11.
"""

from typing import Any, cast

from lxml import etree

from motcua.catalogue.rules.tables import DecisionTable
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase

MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/"
SIZE_MAX = 1_000_000
FILE = Phrase("Tệp DMN")


def written(table: DecisionTable) -> bytes:
    """The file of a table."""
    about = {"id": "definitions", "name": str(table.title), "namespace": "urn:motcua:dmn"}
    root = etree.Element(f"{{{MODEL}}}definitions", about, nsmap=cast("dict[str, str]", {None: MODEL}))
    decision = etree.SubElement(root, f"{{{MODEL}}}decision", {"id": table.name, "name": table.title})
    etree.SubElement(decision, f"{{{MODEL}}}variable", {"id": f"{table.name}_variable", "name": table.name})
    made = etree.SubElement(
        decision,
        f"{{{MODEL}}}decisionTable",
        {"id": "table", "hitPolicy": table.hit.upper()},
    )
    for place, name in enumerate(table.inputs):
        column = etree.SubElement(made, f"{{{MODEL}}}input", {"id": f"input_{place}", "label": name})
        asked = etree.SubElement(column, f"{{{MODEL}}}inputExpression", {"id": f"expression_{place}"})
        _text(asked, name)
    output = etree.SubElement(made, f"{{{MODEL}}}output", {"id": "output", "name": table.name})
    if table.default:
        _text(etree.SubElement(output, f"{{{MODEL}}}defaultOutputEntry", {"id": "default"}), table.default)
    for number, rule in enumerate(table.rules):
        row = etree.SubElement(made, f"{{{MODEL}}}rule", {"id": f"rule_{number}"})
        for place, cell in enumerate(rule.cells):
            _text(
                etree.SubElement(row, f"{{{MODEL}}}inputEntry", {"id": f"cell_{number}_{place}"}), cell or "-"
            )
        _text(etree.SubElement(row, f"{{{MODEL}}}outputEntry", {"id": f"value_{number}"}), rule.value)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def read(content: bytes) -> dict[str, Any]:
    """The table in this file, as a draft keeps it; its cells are examined with the draft. Raises InvalidInput."""
    root = _root(content)
    decisions = root.findall("{*}decision")
    if len(decisions) != 1:
        raise InvalidInput(FILE, Phrase("cần đúng một <decision>, tìm thấy {number}.", number=len(decisions)))
    table = decisions[0].find("{*}decisionTable")
    if table is None:
        raise InvalidInput(FILE, Phrase("quyết định không phải một bảng (<decisionTable>)."))
    policy = table.get("hitPolicy", "UNIQUE")
    if policy not in {"FIRST", "UNIQUE"}:
        raise InvalidInput(FILE, Phrase("chỉ nhận bảng FIRST hoặc UNIQUE, tệp ghi {policy}.", policy=policy))
    outputs = table.findall("{*}output")
    if len(outputs) != 1:
        raise InvalidInput(
            FILE, Phrase("bảng phải có đúng một cột kết quả, tìm thấy {number}.", number=len(outputs))
        )
    found = {
        "name": str(outputs[0].get("name") or decisions[0].get("id", "")),
        "title": str(decisions[0].get("name") or decisions[0].get("id", "")),
        "hit": policy.lower(),
        "inputs": [_said(each, "inputExpression") for each in table.findall("{*}input")],
        "rules": [
            {
                "cells": [_said(cell) for cell in rule.findall("{*}inputEntry")],
                "value": _said(rule, "outputEntry"),
            }
            for rule in table.findall("{*}rule")
        ],
    }
    default = _said(outputs[0], "defaultOutputEntry")
    return {**found, "default": default} if default else found


def _root(content: bytes) -> etree._Element:
    if len(content) > SIZE_MAX:
        raise InvalidInput(FILE, Phrase("lớn quá {most} byte.", most=SIZE_MAX))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise InvalidInput(FILE, Phrase("không phải XML đúng.")) from None
    if cast("Any", root.getroottree().docinfo).doctype:
        raise InvalidInput(FILE, Phrase("không được có DOCTYPE."))
    name = etree.QName(root)
    if name.localname != "definitions" or "/spec/DMN/" not in str(name.namespace):
        raise InvalidInput(FILE, Phrase("không phải tệp DMN."))
    return root


def _text(element: etree._Element, text: str) -> None:
    etree.SubElement(element, f"{{{MODEL}}}text").text = text


def _said(element: etree._Element, name: str = "") -> str:
    found = element.find(f"{{*}}{name}/{{*}}text") if name else element.find("{*}text")
    return (found.text or "").strip() if found is not None else ""
