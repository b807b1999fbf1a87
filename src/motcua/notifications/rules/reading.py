"""A template as it stands in a pack: every text in both languages, places that facts fill, no link of its own.

Source: our own contract for `packs/notices`.
"""

import re
from collections.abc import Mapping
from typing import Any

from motcua.notifications.rules.wording import Template, Words

LANGUAGES = ("vi", "en")
TEXTS = ("label", "title", "body", "action", "sms")
LINK = re.compile(r"https?://|www\.|\{link\}")
PLACE = re.compile(r"\{(\w+)\}")
KNOWN_PLACES = frozenset(
    [
        "code",
        "number",
        "agency",
        "procedure",
        "due",
        "old_due",
        "reply_by",
        "amount",
        "document_number",
        "scope",
        "until",
        "figure",
        "period",
    ]
)


def read_template(code: str, said: Mapping[str, Any]) -> tuple[Template | None, list[str]]:
    """The template, or what is wrong with it, in words for whoever writes packs."""
    problems = [
        f"{code}: thiếu «{text}.{lang}»."
        for text in TEXTS
        for lang in LANGUAGES
        if not _text(said, text, lang)
    ]
    for text in TEXTS:
        for lang in LANGUAGES:
            words = _text(said, text, lang)
            if LINK.search(words):
                problems.append(
                    f"{code}: «{text}.{lang}» có liên kết; mỗi tin chỉ một liên kết, do hệ thống thêm."
                )
            unknown = set(PLACE.findall(words)) - KNOWN_PLACES
            problems += [f"{code}: «{text}.{lang}» dùng «{{{place}}}» không có." for place in sorted(unknown)]
    if not isinstance(said.get("mandatory"), bool):
        problems.append(f"{code}: «mandatory» phải là true hoặc false.")
    if problems:
        return None, problems
    words_of = {lang: Words(*(_text(said, text, lang) for text in TEXTS)) for lang in LANGUAGES}
    return Template(code, said["mandatory"], words_of), []


def _text(said: Mapping[str, Any], text: str, language: str) -> str:
    by_language = said.get(text)
    found = by_language.get(language, "") if isinstance(by_language, Mapping) else ""
    return found.strip() if isinstance(found, str) else ""
