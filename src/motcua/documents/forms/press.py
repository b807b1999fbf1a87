"""Print templates. The compiler stays warm; data travels as JSON and is never pasted into a template."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Literal, cast

import typst
from django.conf import settings

from motcua.documents.errors import TemplateBroken
from motcua.documents.forms.split import split
from motcua.documents.forms.words import plain
from motcua.documents.rules.composition import SUFFIX, Refused, read, written
from motcua.kernel import clock

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent / "fonts"
FORMS = tuple(f"mau-{n:02}" for n in range(1, 8))
# No forms of TT 03/2025: the paper twin of an outcome, the receipt of a fee, what was received at filing, answers,
# sheets that part papers in a scanner, reports.
OURS = ("ban-giay", "bao-cao", "bien-lai", "bien-nhan", "ky-nhan", "to-khai", "to-ngan-cach")
STANDARDS: dict[str, Literal["a-3a"]] = {"bien-nhan": "a-3a"}  # its proof lies in it as a file
GENERATIONS = 11
BATCH = 50  # sheets compiled together; more saves nothing and holds more memory

COMPOSED = HERE / "theo-khoi.typ"  # prints what was written as blocks; the blocks travel as data too
PICTURE_PPI = 80

# Stands behind every template, so that the template's own line numbers stay right in error messages.
DRIVER = """
#let papers_ = json(bytes(sys.inputs.papers))
#set document(title: title, author: papers_.first().heading.agency)
#for paper_ in papers_ { sheet(paper_) }
"""

_one_at_a_time = Lock()  # a compiler remembers the inputs of its last call


def render(form: str, fields: object, source: bytes | None = None) -> bytes:
    """One paper as PDF/A-2a (tagged, for screen readers).

    `form` is «mau-01» … «mau-07», «bien-lai» or the path of a pack's template below `settings.PACKS`; `fields` is a
    dataclass of `rules.form_fields` or a mapping of the same shape. `source` is the template itself when it is kept
    elsewhere; the path then only names it. A path on «.json» is a `rules.composition`, printed by a page of ours.
    Same fields, template and clock, same bytes. Raises TemplateBroken.
    """
    return _compile(form, [fields], source=source, is_batch=False)


def pictures(form: str, fields: object, source: bytes | None = None) -> list[bytes]:
    """The pages of one paper as PNG, to be looked at on a screen. Raises TemplateBroken."""
    template, inputs = _inputs(form, [fields], source)
    try:
        with _one_at_a_time:
            made = _compiler().compile(input=template, sys_inputs=inputs, format="png", ppi=PICTURE_PPI)
    except typst.TypstError as error:
        raise TemplateBroken(form, error.diagnostic or error.message) from error
    return [made] if isinstance(made, bytes) else cast("list[bytes]", made)


def render_many(form: str, many: Sequence[object]) -> list[bytes]:
    """Many papers of one form as PDF/A-2b, for less: compiled in batches and cut apart."""
    papers: list[bytes] = []
    for start in range(0, len(many), BATCH):
        batch = many[start : start + BATCH]
        papers += split(_compile(form, batch, is_batch=True))
        _forget()
    return papers


def _compile(form: str, many: Sequence[object], *, source: bytes | None = None, is_batch: bool) -> bytes:
    template, inputs = _inputs(form, many, source)
    try:
        with _one_at_a_time:
            pdf = _compiler().compile(
                input=template,
                sys_inputs=inputs | {"is_batch": "yes" if is_batch else ""},
                pdf_standards=["a-2b" if is_batch else STANDARDS.get(form, "a-2a")],
                pdf_tags=not is_batch,
                timestamp=clock.now().replace(microsecond=0),
            )
    except typst.TypstError as error:
        raise TemplateBroken(form, error.diagnostic or error.message) from error
    return cast("bytes", pdf)


def _inputs(form: str, many: Sequence[object], source: bytes | None) -> tuple[bytes, dict[str, str]]:
    """The program and what it is given."""
    inputs = {"papers": json.dumps([plain(fields) for fields in many], ensure_ascii=False)}
    content = _template(form).read_bytes() if source is None else source
    if form.endswith(SUFFIX):
        inputs["composition"] = _composition(form, content)
        content = COMPOSED.read_bytes()
    return content + DRIVER.encode(), inputs


def _composition(form: str, content: bytes) -> str:
    """Read and written again, so that the page meets nothing that it does not know."""
    try:
        return written(read(content)).decode()
    except Refused as error:
        raise TemplateBroken(form, error.reason) from error


def _forget() -> None:
    """Typst keeps what ten more compilations did not use: 30 MB a batch. Ten empty sheets make it let go."""
    with _one_at_a_time:
        for _ in range(GENERATIONS):
            _compiler().compile(input=b"")


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return typst.Compiler(root=str(settings.PACKAGE), font_paths=fonts)


def _template(form: str) -> Path:
    if form in FORMS or form in OURS:
        return HERE / f"{form}.typ"
    path = (Path(settings.PACKS) / form).resolve()
    if not path.is_relative_to(settings.PACKS) or path.suffix not in {".typ", SUFFIX} or not path.is_file():
        raise TemplateBroken(form, "không có tệp mẫu này trong thư mục thủ tục.")
    return path
