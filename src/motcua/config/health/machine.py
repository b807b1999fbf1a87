"""The machine: Python, room, fonts, the press, an agreed time."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from motcua.config.health.finding import Finding, State, judged
from motcua.documents import printed
from motcua.documents.rules.file_kinds import Kind, kind_of
from motcua.kernel import clock
from motcua.ledger import queries as ledger

PYTHON_MIN = (3, 11)
ROOM_BYTES_MIN, ROOM_BYTES_LEAST = 2 * 1024**3, 200 * 1024**2
FONTS = ("Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "BeVietnamPro-Regular.ttf")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SECONDS_APART, SECONDS_TOO_FAR = 2.0, 30.0
A_LINE = b'#set text(font: "Tinos", lang: "vi")\nTi\xe1\xba\xbfng Vi\xe1\xbb\x87t'


def python() -> Iterator[Finding]:
    """New enough."""
    version = sys.version.split()[0]
    words = f"{version} is too old: 3.11 or newer"
    yield judged("python", is_fine=sys.version_info >= PYTHON_MIN, fine=version, else_=words)


def disk() -> Iterator[Finding]:
    """Room for database and files."""
    for folder in {settings.VAR, settings.FILES}:
        there = next(path for path in (folder, *folder.parents) if path.exists())
        free = shutil.disk_usage(there).free
        state = State.OK if free > ROOM_BYTES_MIN else State.WARN if free > ROOM_BYTES_LEAST else State.FAIL
        advice = "" if state is State.OK else ": make room, or filing will stop"
        yield Finding("disk", state, f"{free / 1024**3:.1f} GiB free at {folder}{advice}")


def press() -> Iterator[Finding]:
    """Typst prints Vietnamese with our own fonts."""
    missing = [name for name in FONTS if not (settings.FONTS / name).exists()]
    if missing:
        yield Finding(
            "fonts", State.FAIL, f"{', '.join(missing)} missing at {settings.FONTS}: install motcua again"
        )
        return
    yield Finding("fonts", State.OK, f"{len(FONTS)} of {len(FONTS)}")
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(settings.FONTS)]
    )
    is_pdf = kind_of(typst.compile(A_LINE, font_paths=fonts)) is Kind.PDF
    yield judged("typst", is_fine=is_pdf, fine="prints a page", else_="prints nothing: install it again")


def browser() -> Iterator[Finding]:
    """Only tests and pictures need one."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), "")
    yield Finding("browser", State.OK, found or "none; only the browser tests need one")


def print_reader() -> Iterator[Finding]:
    """Cards whose code cannot be read: their print can, where Tesseract knows Vietnamese."""
    words = (
        "none: cards without a readable code must be typed; apt-get install tesseract-ocr tesseract-ocr-vie"
    )
    yield judged("ocr", is_fine=printed.is_there(), fine=printed.engine(), else_=words, otherwise=State.WARN)


def clock_of_database() -> Iterator[Finding]:
    """This machine, the database and the ledger agree about the time."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            apart = abs((clock.now() - cursor.fetchone()[0]).total_seconds())
        words = f"{apart:.0f} s apart from the database: switch on NTP on both machines"
        otherwise = State.WARN if apart < SECONDS_TOO_FAR else State.FAIL
        fine = "agrees with the database"
        yield judged("clock", is_fine=apart < SECONDS_APART, fine=fine, else_=words, otherwise=otherwise)
    size = ledger.tree_size()
    newest = next(ledger.between(size - 2, size - 1), None) if size else None
    is_behind = newest is not None and newest.recorded_at > clock.now()
    words = f"the ledger's newest entry is of {newest and newest.recorded_at}, later than now: set the clock right"
    otherwise = State.WARN if settings.DEMO else State.FAIL
    yield judged(
        "clock", is_fine=not is_behind, fine="not before the ledger", else_=words, otherwise=otherwise
    )
    program = Path(__file__).stat().st_mtime
    words = "this machine believes in a time before this program was installed: switch on NTP"
    yield judged(
        "clock",
        is_fine=clock.now().timestamp() > program - 86_400,
        fine="not before the program",
        else_=words,
    )
