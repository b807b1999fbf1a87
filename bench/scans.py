"""The digitising station: how many drawn papers are split and named right, how fast pages are read, how others fare meanwhile.

python bench/scans.py [--batches 100] [--first-seed 0] [--pages 200]     (`--batches 0 --pages 200`: ten minutes on two quiet cores)

A batch is four papers of one dossier off a scanner: slanted up to four degrees, dusty, some with blank backs; six of ten with a
sheet of its own before each paper, two with sheets for anybody, two without, and of all sheets one in seven is missing.
A paper is right when exactly its pages are together under its component. `wrong_unasked`: papers that are wrong although the
machine was sure, so that nobody looks. `dense_per_s`: dense A4 pages, picture and words, in a second of one core (CPU of the
children). `…_p95_ms`: milliseconds on the wall of the queue, a dossier room and a procedure's page, asked in turn in this process
while `motcua worker`, a process of its own, digitises `--pages` dense pages; `…_alone_…`: just before.
"""

import argparse
import contextlib
import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
os.environ["MOTCUA_VAR"] = tempfile.mkdtemp(prefix="motcua-bench-")
os.environ["MOTCUA_DEMO"] = "1"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

from motcua.accounts.actor import Actor  # noqa: E402
from motcua.accounts.models import Account  # noqa: E402
from motcua.accounts.roles import Role  # noqa: E402
from motcua.catalogue.adapters import pack_folder  # noqa: E402
from motcua.config.demo_province import prepare  # noqa: E402
from motcua.documents import printed, reader  # noqa: E402
from motcua.documents.actions.store import store  # noqa: E402
from motcua.dossiers.actions.scan import Scanned, begin  # noqa: E402
from motcua.dossiers.actions.submit import file  # noqa: E402
from motcua.dossiers.models import ScannedPage  # noqa: E402
from motcua.dossiers.rules import scanning  # noqa: E402
from motcua.dossiers.rules.scanning import PageSeen  # noqa: E402
from motcua.dossiers.scans import lines_of, papers_in  # noqa: E402
from motcua.dossiers.tests.drawn_scans import Batch, Drawn, Wear, batch  # noqa: E402
from motcua.simulation.filings import filing_of  # noqa: E402
from motcua.simulation.people import citizen, officer  # noqa: E402

PROCEDURE, DOSSIER = "1.001193", "a" * 26
LINK = f"https://motcua.example/h/{DOSSIER}"
TITLES = {
    "declaration": ("Tờ khai đăng ký khai sinh",),
    "birth-note": ("Giấy chứng sinh",),
    "witness-note": ("Giấy cam đoan", "Văn bản của người làm chứng về việc sinh"),
    "identity": ("Căn cước công dân", "Thẻ căn cước"),
    "marriage": ("Giấy chứng nhận kết hôn",),
    "surrogacy": ("Giấy xác nhận về việc mang thai hộ",),
    "abandoned": ("Biên bản về việc trẻ bị bỏ rơi",),
    "mandate": ("Văn bản ủy quyền", "Giấy ủy quyền"),
}
STACK, LONGEST = 10, 1_800  # pages in a file; seconds
WARM_UP, ALONE, THINKING = 5, 40, 0.2  # rounds, rounds, seconds between two pages


def drawn(dice: Random) -> tuple[Batch, str]:
    """A batch, and how its papers are parted."""
    way = dice.choices(("own sheets", "sheets for anybody", "no sheets"), (6, 2, 2))[0]
    papers = []
    for at, component in enumerate(dice.sample(sorted(TITLES), 4)):
        code = {"own sheets": f"{LINK}#tp={component}", "sheets for anybody": f"{LINK}#tach"}.get(way, "")
        is_lost = at > 0 and dice.random() < 1 / 7
        title = dice.choice(TITLES[component])
        papers.append(
            Drawn(component, title, dice.choice((1, 1, 2)), "" if is_lost else code, dice.random() < 0.8)
        )
    wear = Wear(slant=4.0, dust=dice.uniform(3, 14), has_backs=dice.random() < 0.3)
    return batch(papers, wear, seed=dice.randrange(10**6), lines=dice.choice((4, 9))), way


def seen(content: io.BytesIO, number: int) -> PageSeen:
    """As the worker sees it."""
    one = reader.scan(content, "pdf", "xấp", page=number)
    mark = scanning.mark_in(one.codes)
    if mark is not None or one.ink < scanning.BLANK:
        return PageSeen(number, (), mark, one.ink)
    words = reader.page_in(io_file(one.picture), "jpeg", "trang", page=1, engine=printed.engine())
    return PageSeen(number, lines_of(words), None, one.ink)


def io_file(content: bytes) -> io.BytesIO:
    """A real file, which the child inherits."""
    made = tempfile.TemporaryFile()  # noqa: SIM115 (gone with its last reader)
    made.write(content)
    made.flush()
    return made  # type: ignore[return-value]


def split_figures(count: int, first: int) -> dict[str, object]:
    """Right papers of all, by how they were parted; batches of the seeds from `first` on."""
    asked = {DOSSIER: papers_in(pack_folder.load(pack_folder.folder_of(PROCEDURE)).spec)}
    told: dict[str, list[tuple[bool, bool]]] = {}
    for number in range(first, first + count):
        made, way = drawn(Random(number))
        content = io_file(made.pdf())
        pages = [seen(content, at) for at in range(1, len(made.pages) + 1)]
        found = scanning.split(pages, asked, DOSSIER)
        right = {(component, tuple(places)) for component, places in made.truth}
        for paper in found.papers:
            is_right = (paper.component, tuple(paper.pages)) in right
            told.setdefault(way, []).append((is_right, paper.sure >= scanning.SURE))
        lost = len(right) - sum((p.component, tuple(p.pages)) in right for p in found.papers)
        told[way] += [(False, True)] * max(0, lost - sum(not r for r, _ in told[way][-len(found.papers) :]))
        content.close()
    every = [one for way in told.values() for one in way]
    shares = {way: round(statistics.mean(right for right, _ in ones), 3) for way, ones in told.items()}
    asked_for = sum(not sure for _, sure in every)
    wrong = sum(sure and not right for right, sure in every)
    whole = round(statistics.mean(right for right, _ in every), 3)
    return {
        "batches": count,
        "papers": len(every),
        "right": whole,
        **shares,
        "asked": asked_for,
        "wrong_unasked": wrong,
    }


def dense() -> io.BytesIO:
    """A page full of print."""
    return io_file(batch([Drawn("", "Bản án", 1)], Wear(dust=8), lines=34).pdf())


def digitise(page: io.BytesIO) -> None:
    """Picture and words of one page, as the worker makes them."""
    one = reader.scan(page, "pdf", "trang", page=1)
    words = reader.page_in(io_file(one.picture), "jpeg", "trang", page=1, engine=printed.engine())
    if len(words.words) < 200:
        raise SystemExit("the dense page was not read")


def reading_figures(count: int = 5) -> dict[str, float]:
    """CPU of the children."""
    page, before = dense(), os.times()
    for _ in range(count):
        digitise(page)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return {"dense_page_cpu_s": round(spent / count, 2), "dense_per_s": round(count / spent, 2)}


def stacks(pages: int) -> Iterator[bytes]:
    """So many dense pages, no two alike, as a scanner sends them: ten in a file."""
    for at in range(0, pages, STACK):
        paper = Drawn("", "Bản án", min(STACK, pages - at))
        yield batch([paper], Wear(dust=8), seed=at + 1, lines=34).pdf()


def p95(waits: list[float]) -> float:
    """Of milliseconds."""
    return round(sorted(waits)[max(0, round(len(waits) * 0.95) - 1)], 1)


def asked(places: dict[str, Callable[[], int]], goes_on: Callable[[int], bool]) -> dict[str, list[float]]:
    """Milliseconds on the wall, page after page in turn, as one who clicks every fifth of a second, while it goes on."""
    waits: dict[str, list[float]] = {name: [] for name in places}
    count = 0
    while goes_on(count):
        for name, ask in places.items():
            begun = time.monotonic()
            if ask() != 200:
                raise SystemExit(f"no {name}")
            waits[name].append((time.monotonic() - begun) * 1000)
            time.sleep(THINKING)
        count += 1
    return waits


def pages_asked() -> tuple[dict[str, Callable[[], int]], Actor]:
    """The queue and a room of an officer, a citizen's page; and the officer."""
    prepare()
    filed = [file(filing_of("1.004873", citizen(1), Random(1)), actor=citizen(1)) for _ in range(40)]
    desk = officer(filed[0].intake_agency, Role.COUNTER_OFFICER)
    here, anyone = Client(SERVER_NAME="127.0.0.1"), Client(SERVER_NAME="127.0.0.1")
    account = Account.objects.get(public_id=desk.id)
    here.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[-1])
    room = f"/mc/ho-so/{filed[0].public_id}"
    return {
        "queue": lambda: here.get("/mc/hang-doi").status_code,
        "room": lambda: here.get(room).status_code,
        "portal": lambda: anyone.get("/thu-tuc/1.004873").status_code,
    }, desk


@contextlib.contextmanager
def worker() -> Iterator[subprocess.Popen[bytes]]:
    """As `motcua worker` runs: a process of its own."""
    words = [sys.executable, "-m", "motcua.config.cli", "worker"]
    around = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent / "src")}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([*words, "--once"], env=around, check=False, **quiet)  # what the filings left to do
    with subprocess.Popen(words, env=around, **quiet) as program:
        try:
            yield program
        finally:
            program.terminate()


def beside_figures(pages: int) -> dict[str, float]:
    """p95 of three pages before, and while the worker digitises so many pages beside them."""
    places, desk = pages_asked()
    files = [store(content, f"xap-{n}.pdf", by=desk.id) for n, content in enumerate(stacks(pages))]
    with worker() as program:
        asked(places, lambda count: count < WARM_UP)
        alone = asked(places, lambda count: count < ALONE)
        begun = time.monotonic()
        for one in files:
            begin(Scanned([one], one.sha256[:8]), actor=desk)

        def goes_on(_: int) -> bool:
            if program.poll() is not None or time.monotonic() - begun > LONGEST:
                raise SystemExit("the worker ended, or does not come to an end")
            return ScannedPage.objects.filter(read_at=None).exists()

        beside, took = asked(places, goes_on), time.monotonic() - begun
    unread = ScannedPage.objects.filter(left_out="unread").count()
    figures = {"pages": pages, "unread": unread, "took_s": round(took, 1), "asked": len(beside["queue"])}
    for name in places:
        figures |= {f"{name}_alone_p95_ms": p95(alone[name]), f"{name}_p95_ms": p95(beside[name])}
    return figures


def main() -> None:
    """All three; `--batches 0` leaves the splitting out, `--pages 0` the other two."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--batches", type=int, default=20)
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--pages", type=int, default=20)
    given = parser.parse_args()
    figures: dict[str, object] = {}
    if given.batches:
        figures |= {"split": split_figures(given.batches, given.first_seed)}
    if given.pages:
        figures |= {"reading": reading_figures(), "beside": beside_figures(given.pages)}
    print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main()
