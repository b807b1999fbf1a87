"""The reader's language: whatever the rooms below say in Vietnamese, in English where there is English for it.

What stays Vietnamese on an English page (names, what people wrote) is marked `lang="vi"`, so that a screen reader
pronounces it right (WCAG 2.2, criterion 3.1.2).
"""

import html
import re
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from motcua.kernel.errors import DomainError
from motcua.kernel.phrase import Number, Phrase, joined

Sayer = Callable[[object], SafeString]
COUNTS = ("n", "count")  # a template with one of these has a form for one and a form for many
ONE, MANY = 1, 2
LETTERS = re.compile("[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE)
MONEY = re.compile(r"\bđồng\b")  # the currency has no other name in any language
CITED_IN_ENGLISH = {
    "điều": "Article", "khoản": "Clause", "điểm": "Point", "mục": "Section", "chương": "Chapter",
    "phụ lục": "Annex", "đến": "to", "và": "and",
}  # fmt: skip
CITED = re.compile("|".join(CITED_IN_ENGLISH), re.IGNORECASE)
SEPARATORS = str.maketrans(".,", ",.")


def is_english() -> bool:
    """The page is read in English."""
    return get_language() == "en"


def plain(words: object) -> Any:
    """Words in the reader's language as plain text; what are no words stays as it is."""
    return _english(words) if is_english() else own(words)


def own(words: object) -> Any:
    """The same for a reader of Vietnamese: whoever asked that already need not ask again for every word."""
    if type(words) is str:  # most of a page
        return words
    if isinstance(words, Phrase):
        return words.template.format(**{name: own(fact) for name, fact in words.facts.items()})
    if isinstance(words, Promise | Number):
        return str(words)
    return words.vi if hasattr(words, "vi") else words


def _english(words: object) -> Any:
    if isinstance(words, Promise):
        return str(words)
    if isinstance(words, Phrase):
        return filled(words.template, words.facts)
    if isinstance(words, Number):
        return words.translate(SEPARATORS)
    if hasattr(words, "vi"):
        return bilingual(words.vi, words.en)  # type: ignore[attr-defined]
    return _translated(words) if isinstance(words, str) else words


def marked(words: object) -> SafeString:
    """The same for the body of a page: every part that stays Vietnamese says so."""
    if isinstance(words, SafeString):
        return words
    if not is_english():  # asked once: nothing to look up, nothing to mark
        return _vietnamese(words)
    if isinstance(words, Phrase):
        facts = {name: marked(fact) for name, fact in words.facts.items()}
        return mark_safe(str(conditional_escape(_template(words.template, words.facts))).format(**facts))  # noqa: S308 - each part is escaped
    text = conditional_escape(plain(words))
    return mark_safe(f'<span lang="vi">{text}</span>') if stays(text) else text  # noqa: S308 - escaped above


def sayer() -> Sayer:
    """`marked` for many words: the language is asked once."""
    return marked if is_english() else _vietnamese


def _vietnamese(words: object) -> SafeString:
    """As the law and the rules say it."""
    if type(words) is str:  # most of a page
        return SafeString(html.escape(words))
    if isinstance(words, SafeString):
        return words
    if isinstance(words, Phrase):
        facts = {name: _vietnamese(fact) for name, fact in words.facts.items()}
        return SafeString(html.escape(words.template).format(**facts))
    return SafeString(conditional_escape(own(words)))


def lang(words: object) -> SafeString:
    """An attribute for an element that holds nothing but these words."""
    return mark_safe(' lang="vi"') if stays(plain(words)) else mark_safe("")


def stays(text: object) -> bool:
    """Vietnamese on an English page."""
    return is_english() and LETTERS.search(MONEY.sub("", str(text))) is not None


def citation(articles: str, norm: str) -> SafeString:
    """«Điều 21 đến Điều 23, 123/2015/NĐ-CP»: in English only the number of the text stays as it is."""
    if is_english():
        articles = CITED.sub(lambda found: CITED_IN_ENGLISH[found[0].lower()], articles)
    return mark_safe(", ".join(marked(part) for part in (articles, norm) if part))  # noqa: S308 - each part is escaped


def filled(template: str, facts: Mapping[str, object]) -> str:
    """A template of a room below, in the reader's language, with its facts in that language too."""
    return _template(template, facts).format(**{name: plain(fact) for name, fact in facts.items()})


def told(error: DomainError) -> str:
    """What a rule said no to, and what to do."""
    return joined(Phrase(error.message, **error.facts), Phrase(error.advice, **error.facts))


def bilingual(vietnamese: str, english: str = "") -> str:
    """Words of a pack; its own English goes before ours."""
    return english if english and is_english() else _translated(vietnamese)


def _template(template: str, facts: Mapping[str, object]) -> str:
    count = next((facts[name] for name in COUNTS if name in facts and f"{{{name}}}" in template), None)
    if count is None:
        return _translated(template)
    return ngettext(template, template, ONE if str(count) == str(ONE) else MANY)


def _translated(text: str) -> str:
    """Our own words are Vietnamese: only another language is looked up. `gettext("")` would be the catalogue's header."""
    return gettext(text) if is_english() and text.strip() else text
