"""Pages of a form: added, named, removed when nothing is asked on them any more.

Source: WCAG 2.2, criterion 2.4.6 (headings say what follows).
"""

from dataclasses import dataclass
from typing import Any

from motcua.catalogue.rules.editing.edit import Files, filled, layout, schema, with_form
from motcua.catalogue.rules.editing.questions import QuestionWords, add_to, page_of
from motcua.kernel.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class AddPage:
    """A new page at the end with its first question; a page asks something or is none."""

    title: str
    title_en: str
    first: QuestionWords

    def apply(self, files: Files) -> dict[str, bytes]:
        """The files with it."""
        asked, answers = layout(files), schema(files)
        page: dict[str, Any] = filled({"title": self.title, "title_en": self.title_en}) | {"questions": []}
        asked["pages"].append(page)
        add_to(page, answers, self.first, asked)
        return with_form(files, asked, answers)


@dataclass(frozen=True, slots=True)
class NamePage:
    """Its heading."""

    index: int
    title: str
    title_en: str = ""

    def apply(self, files: Files) -> dict[str, bytes]:
        """The files with it."""
        asked = layout(files)
        page = page_of(asked, self.index)
        rest = {key: value for key, value in page.items() if key not in {"title", "title_en"}}
        asked["pages"][self.index] = filled({"title": self.title, "title_en": self.title_en}) | rest
        return with_form(files, asked, schema(files))


@dataclass(frozen=True, slots=True)
class RemovePage:
    """Its questions go to the page before (to the next one from the first): no question is lost by this."""

    index: int

    def apply(self, files: Files) -> dict[str, bytes]:
        """The files without it."""
        asked = layout(files)
        page = page_of(asked, self.index)
        if len(asked["pages"]) == 1:
            raise InvalidInput("Trang", "tờ khai phải còn ít nhất một trang.")
        del asked["pages"][self.index]
        if self.index:
            asked["pages"][self.index - 1]["questions"] += page["questions"]
        else:
            asked["pages"][0]["questions"] = page["questions"] + asked["pages"][0]["questions"]
        return with_form(files, asked, schema(files))
