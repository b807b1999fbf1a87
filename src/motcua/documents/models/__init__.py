"""Rows. One file for each."""

from motcua.documents.models.number_book import NumberBook
from motcua.documents.models.page_turn import PageTurn
from motcua.documents.models.paper import Paper
from motcua.documents.models.partial_upload import PartialUpload
from motcua.documents.models.printed_text import PrintedText
from motcua.documents.models.stored_file import StoredFile
from motcua.documents.models.taken_number import TakenNumber
from motcua.documents.models.upload import Upload

__all__ = [
    "NumberBook",
    "PageTurn",
    "Paper",
    "PartialUpload",
    "PrintedText",
    "StoredFile",
    "TakenNumber",
    "Upload",
]
