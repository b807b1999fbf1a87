"""Changes to a draft, as pure functions from files to files: what a designer does without ever seeing a file.

An edit keeps every part that it does not name. What comes out is read whole before it is kept, so no edit leaves half a pack.
Source: our own contract for packs (`rules/reading.py`, `eforms/rules/layout.py`).
"""

from motcua.catalogue.rules.editing.edit import Edit, Files
from motcua.catalogue.rules.editing.pages import AddPage, NamePage, RemovePage
from motcua.catalogue.rules.editing.questions import MoveQuestion, QuestionWords, RemoveQuestion, SetQuestion
from motcua.catalogue.rules.editing.route import AddStep, RemoveStep, SetStep, TakeTable
from motcua.catalogue.rules.editing.rows import MoveRow, RemoveGroup, RemoveRow, SetHead, SetRow, SetTexts
from motcua.catalogue.rules.editing.whole import ReplaceFile

__all__ = [
    "AddPage",
    "AddStep",
    "Edit",
    "Files",
    "MoveQuestion",
    "MoveRow",
    "NamePage",
    "QuestionWords",
    "RemoveGroup",
    "RemovePage",
    "RemoveQuestion",
    "RemoveRow",
    "RemoveStep",
    "ReplaceFile",
    "SetHead",
    "SetQuestion",
    "SetRow",
    "SetStep",
    "SetTexts",
    "TakeTable",
]
