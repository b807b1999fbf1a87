"""The templates on the shelf: one file a kind of message in `packs/notices`; and the sources that use them."""

from functools import cache
from pathlib import Path

import yaml
from django.conf import settings
from django.utils.module_loading import import_string

from motcua.notifications.contract import NoticeSource
from motcua.notifications.rules.reading import read_template
from motcua.notifications.rules.wording import Template


@cache
def templates() -> dict[str, Template]:
    """Every template by its code. Raises ValueError with everything that is wrong."""
    found, wrong = {}, []
    for path in sorted((Path(settings.PACKS) / "notices").glob("*.yaml")):
        template, problems = read_template(path.stem, yaml.safe_load(path.read_text(encoding="utf-8")) or {})
        wrong += problems
        if template is not None:
            found[template.code] = template
    if wrong:
        raise ValueError("\n".join(wrong))
    return found


@cache
def sources() -> tuple[NoticeSource, ...]:
    """In the order of the setting."""
    return tuple(import_string(name)() for name in settings.NOTICE_SOURCES)


def kinds() -> frozenset[str]:
    """Every kind of event that some source reads."""
    return frozenset(kind for source in sources() for kind in source.kinds)
