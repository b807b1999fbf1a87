"""Words that a machine read, laid invisibly over the picture of their page, so that a scan can be searched and copied.

Source: ISO 32000-1, 9.3.6 (mode 3 draws nothing) and 9.10.3 (ToUnicode); ISO 19005-2, 6.2.11.4.1 (a font that only mode 3
uses need not be embedded).
"""

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from motcua.documents.reader import PrintedPage, PrintedWord

THOUSAND = 1_000
LETTER = 0.5  # of the type's height: the width that the font gives each letter
TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end"""


def lay_words(pdf: Pdf, read: Sequence[PrintedPage], *, first: int = 0) -> None:
    """The words of each page, from page `first` (of 0) on. Pages that lay turned when they were read get none."""
    sheets = zip(list(pdf.pages)[first:], read, strict=False)
    pages = [(sheet, page) for sheet, page in sheets if page.words and not page.turn]
    if not pages:
        return
    font = pdf.make_indirect(_font(pdf))
    for sheet, page in pages:
        _left, _bottom, width, height = (float(edge) for edge in sheet.mediabox)
        drawn = b"".join(_drawn(word, width, height) for word in page.words)
        sheet.obj.Resources.Font = Dictionary(F0=font)
        sheet.contents_add(pdf.make_stream(b"/Artifact BMC q BT 3 Tr\n" + drawn + b"ET Q EMC"), prepend=False)


def _drawn(word: PrintedWord, width: float, height: float) -> bytes:
    """In the box where it was read: stretched to its width."""
    size = max(1.0, (word.bottom - word.top) * height / THOUSAND)
    across = max(1.0, (word.right - word.left) * width / THOUSAND)
    letters = (word.text + " ").encode("utf-16-be", "replace")
    stretch = 100 * across / (size * LETTER * max(1, len(word.text)))
    x, y = word.left * width / THOUSAND, height - word.bottom * height / THOUSAND
    return f"/F0 {size:.2f} Tf {stretch:.1f} Tz 1 0 0 1 {x:.2f} {y:.2f} Tm <{letters.hex()}> Tj\n".encode()


def _font(pdf: Pdf) -> Dictionary:
    """Letters without a shape, two bytes each, that say which letter they are."""
    system = Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0)
    told = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.Unseen,
        Flags=5,
        FontBBox=Array([0, 0, 500, 1000]),
        ItalicAngle=0,
        Ascent=1000,
        Descent=0,
        CapHeight=1000,
        StemV=80,
    )
    below = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.Unseen,
        CIDSystemInfo=system,
        FontDescriptor=pdf.make_indirect(told),
        DW=round(LETTER * THOUSAND),
        CIDToGIDMap=Name.Identity,
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name.Unseen,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(below)]),
        ToUnicode=pdf.make_stream(TO_UNICODE),
    )
