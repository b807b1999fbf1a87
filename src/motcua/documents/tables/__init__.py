"""Tables of rows that people keep in spreadsheets: CSV and .xlsx in, the same out."""

from motcua.documents.tables.reading import Table, TableRow, read_table
from motcua.documents.tables.writing import Cell, Column, Mark, Sheet, write_csv, write_workbook

__all__ = [
    "Cell",
    "Column",
    "Mark",
    "Sheet",
    "Table",
    "TableRow",
    "read_table",
    "write_csv",
    "write_workbook",
]
