"""A report as PDF/A, printed by the press like every other paper of the house."""

from motcua.documents.forms import render
from motcua.documents.reports.said import said
from motcua.documents.rules.reports import Report, Row, Sort, Table


def as_pdf(report: Report) -> bytes:
    """Raises TemplateBroken."""
    content = report.content
    fields = {
        "heading": report.heading,
        "signer": report.signer,
        "recipients": report.recipients,
        "is_wide": report.is_wide,
        "title": content.title,
        "about": content.about,
        "grounds": content.grounds,
        "sentences": content.sentences,
        "closing": content.closing,
        "tables": [_table(table) for table in content.tables],
    }
    return render("bao-cao", fields)


def _table(table: Table) -> dict[str, object]:
    return {
        "title": table.title,
        "note": table.note,
        "columns": [
            {"title": column.title, "width": column.width, "is_number": column.sort is not Sort.TEXT}
            for column in table.columns
        ],
        "rows": [{"cells": _cells(table, row), "is_sum": row.is_sum} for row in table.rows],
    }


def _cells(table: Table, row: Row) -> list[str]:
    return [said(cell, column.sort) for cell, column in zip(row.cells, table.columns, strict=True)]
