"""The shell of the portal that a telephone keeps: which files, under which version, and how it is called there."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.translation import get_language, gettext

ICON_SIZES = (192, 512)
WEIGHTS = (400, 600)
FILES = (
    "components/govuk.css",
    "components/motcua.css",
    "components/icon.svg",
    *(
        f"components/fonts/be-vietnam-pro-{part}-{weight}-normal.woff2"
        for part in ("vietnamese", "latin")
        for weight in WEIGHTS
    ),
    "portal/keep.js",
    "portal/shell.js",
    "portal/verify.css",
    "portal/verify.js",
)
PAGES = ("/xac-minh", "/mat-mang", "/.well-known/motcua-keys.json")


def paths() -> tuple[str, ...]:
    """Addresses of everything kept: files that are the same for everybody, and public pages."""
    return (*PAGES, *(static(name) for name in FILES))


@cache
def version() -> str:
    """Another one as soon as a file is another: then the worker fetches all of them again."""
    found = (finders.find(name) for name in FILES)
    contents = (Path(place).read_bytes() for place in found if isinstance(place, str))
    return sha256(b"".join(sha256(content).digest() for content in contents)).hexdigest()[:12]


def manifest() -> dict[str, object]:
    """Without its icons."""
    return {
        "id": "/",
        "name": f"{gettext('Một cửa')} {settings.PROVINCE_NAME}",
        "short_name": gettext("Một cửa"),
        "description": gettext("Nộp và theo dõi hồ sơ, xác minh giấy tờ"),
        "lang": get_language(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#F7F5F1",
        "theme_color": "#1E2F41",
    }
