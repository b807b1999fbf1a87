"""One file that holds several papers: which pages are which paper, as a machine guesses and as an officer says.

Legal basis: Điều 17, NĐ 118/2025/NĐ-CP.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from motcua.dossiers.rules.scanning import Split

GOES_ON, LEFT_OUT = "", "-"  # what is said of a page besides the code of the paper that begins with it
PARTS_MAX = 40


@dataclass(frozen=True, slots=True)
class Cut:
    """Pages of a file that are one paper: the component's code, the pages from 1."""

    code: str
    pages: tuple[int, ...]

    def __str__(self) -> str:
        """«1-3», «1-2, 4»."""
        begins = [page for page in self.pages if page - 1 not in self.pages]
        ends = [page for page in self.pages if page + 1 not in self.pages]
        runs = zip(begins, ends, strict=True)
        return ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in runs)


def cuts(said: Sequence[str]) -> tuple[Cut, ...]:
    """`said` of each page in turn: a code begins a paper, GOES_ON belongs to the one before, LEFT_OUT to none."""
    found: list[Cut] = []
    for page, word in enumerate(said, 1):
        if word == GOES_ON and found:
            found[-1] = Cut(found[-1].code, (*found[-1].pages, page))
        elif word != LEFT_OUT:
            found.append(Cut(word, (page,)))
    return tuple(found)


def is_split(found: Sequence[Cut], pages: int) -> bool:
    """Something came of it: not nothing, and not the whole file once more."""
    return bool(found) and len(found[0].pages) < pages


def fits(found: Sequence[Cut], pages: int) -> bool:
    """Each is of a paper, in order, within the file, no page in two, not more papers than one act takes."""
    every = [page for cut in found for page in cut.pages]
    is_ordered = every == sorted({*every}) and all(cut.code and cut.pages for cut in found)
    return is_ordered and all(1 <= page <= pages for page in every) and len(found) <= PARTS_MAX


def guessed(split: Split, pages: int, code: str) -> list[str]:
    """What the machine would say of each page; the first paper is what the whole file was handed in as, unless it knows."""
    said = [GOES_ON] * pages
    for page in split.left_out:
        said[page - 1] = LEFT_OUT
    begun: Mapping[int, str] = {paper.pages[0]: paper.component for paper in split.papers}
    for page, component in begun.items():
        said[page - 1] = component
    if not begun or not said[min(begun) - 1]:
        said[min(begun, default=1) - 1] = code
    return said
