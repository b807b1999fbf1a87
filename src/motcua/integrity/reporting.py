"""What inspectors found as tables of a report: a sample with its verdicts, a publication counted again."""

from fractions import Fraction

from motcua.documents.rules.reports import Column, Content, Live, Row, Sort, Table
from motcua.facts.measuring import measures
from motcua.facts.queries import Period, agency_kinds
from motcua.integrity.published import Told
from motcua.integrity.samples import LATE, ON_TIME, UNCLEAR, Drawn, Found

WORDS = {ON_TIME: "đúng hạn", LATE: "trễ hạn", UNCLEAR: "chưa rõ", "": "chưa kết luận"}
DECLARED = {True: "đúng hạn", False: "trễ hạn", None: "chưa xong"}
OTHERWISE = "khác"
SCORING = "qd766/"  # of the packs on the shelf, the one that takes its points from these figures
WAYS = {"random": "ngẫu nhiên", "risk": "theo rủi ro"}
ASPECTS = {
    "root": "gốc sổ cái",
    "measures": "định nghĩa phép đo",
    "code": "chương trình tính",
    "packs": "bộ chỉ số",
    "figures": "số liệu đã lưu",
}
SUMMARY = (
    Column("what", "Nội dung", width=5),
    Column("count", "Số lượng", Sort.NUMBER, 2),
    Column("share", "Tỷ lệ", Sort.SHARE, 2),
)
LIST = (
    Column("order", "TT", Sort.NUMBER),
    Column("number", "Mã hồ sơ", width=4),
    Column("declared", "Kê khai", width=2),
    Column("verdict", "Kết luận", width=2),
    Column("otherwise", "Đối chiếu", width=2),
    Column("note", "Ghi chú", width=5),
)
CELLS = (
    Column("agency", "Cơ quan", width=4),
    Column("measure", "Số liệu", width=4),
    Column("was", "Công bố", width=2),
    Column("now", "Tính lại", width=2),
)


def of_sample(found: Found, place: str) -> Content:
    """What was drawn, what was found, and what that says about everything it was drawn from."""
    sample = found.sample
    return Content(
        title="Báo cáo",
        about=f"Kết quả kiểm tra mẫu hồ sơ của {place}, {found.period.title}",
        sentences=(
            f"Mẫu lấy {WAYS[sample.way]}: {len(found.rows)} trong {sample.out_of} hồ sơ.",
            "Ai có hạt giống dưới đây cũng lấy lại được đúng các hồ sơ ấy.",
        ),
        tables=(
            Table("result", "Kết quả", SUMMARY, tuple(_result(found))),
            Table("list", "Hồ sơ trong mẫu", LIST, tuple(map(_drawn, found.rows))),
        ),
        closing=(
            f"Mẫu {sample.public_id}, hạt giống {sample.seed}, sổ cái đến bút toán số {sample.leaf_index}.",
        ),
    )


def _result(found: Found) -> list[Row]:
    late, good, unclear = (
        sum(row.verdict == verdict for row in found.rows) for verdict in (LATE, ON_TIME, UNCLEAR)
    )
    clear = "({count:on_time}+{count:late})"
    rows = [
        Row(("Hồ sơ trong mẫu", Live(len(found.rows), "COUNTA({list/number:*})"), None), "drawn"),
        _verdict("Đã kết luận đúng hạn", ON_TIME, good, good + late),
        _verdict("Đã kết luận trễ hạn", LATE, late, good + late),
        Row((_label(UNCLEAR), Live(unclear, _count(WORDS[UNCLEAR])), None), UNCLEAR),
        Row(
            (
                "Khác số kê khai",
                Live(found.otherwise, f'COUNTIF({{list/otherwise:*}},"{OTHERWISE}")'),
                Live(_share(found.otherwise, good + late), f'IF({clear}>0,{{count}}/{clear},"")'),
            ),
            "otherwise",
        ),
    ]
    declared = found.declared
    rows.append(_of_whole("Kê khai đúng hạn trong toàn bộ", declared.numerator, declared.denominator))
    if said := found.estimate:
        rows.append(_of_whole("Của toàn bộ, ít nhất (chắc 95 %)", said.low, said.frame))
        rows.append(_of_whole("Của toàn bộ, nhiều nhất (chắc 95 %)", said.high, said.frame))
    return rows


def _label(verdict: str) -> str:
    return f"Đã kết luận {WORDS[verdict]}"


def _verdict(label: str, verdict: str, count: int, clear: int) -> Row:
    both = "({count:on_time}+{count:late})"
    share = Live(_share(count, clear), f'IF({both}>0,{{count}}/{both},"")')
    return Row((label, Live(count, _count(WORDS[verdict])), share), verdict)


def _count(word: str) -> str:
    return f'COUNTIF({{list/verdict:*}},"{word}")'


def _of_whole(label: str, part: int, whole: int) -> Row:
    return Row((label, part, Live(_share(part, whole), f"{{count}}/{whole}") if whole else None))


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def _drawn(row: Drawn) -> Row:
    return Row(
        (
            row.order,
            row.number,
            DECLARED[row.is_declared_on_time],
            WORDS[row.verdict],
            OTHERWISE if row.is_otherwise else "",
            row.note,
        )
    )


def of_recount(told: Told) -> Content:
    """A publication against the newest count out of the ledger, cell by cell."""
    row, recount = told.row, told.newest
    period = Period(row.first_month, row.last_month)
    cells = sum(len(each) for each in row.figures.values())
    wrong = recount.differences if recount else []
    names = {code: name for code, (_, name) in agency_kinds(period).items()}
    return Content(
        title="Báo cáo",
        about=f"Kết quả tính lại số liệu đã công bố, {period.title}",
        sentences=(_sentence(told), f"Số lần đính chính: {len(told.corrections)}."),
        tables=(
            Table("result", "Kết quả", SUMMARY, tuple(_recounted(cells, len(wrong)))),
            *((Table("cells", "Ô khác", CELLS, tuple(_cell(one, names) for one in wrong)),) if wrong else ()),
        ),
        closing=(
            f"Số bút toán: {row.tree_size}. Gốc sổ cái: {row.root}.",
            f"Mã băm định nghĩa phép đo: {row.measures_sha256}.",
            f"Mã băm chương trình tính: {row.code_sha256}.",
            *(
                f"Bộ chỉ số {name}: mã băm {told}."
                for name, told in sorted(row.packs.items())
                if name.startswith(SCORING)
            ),
            f"Mã băm số liệu: {row.figures_sha256}.",
        ),
    )


def _sentence(told: Told) -> str:
    recount = told.newest
    if recount is None:
        return "Số liệu này chưa được tính lại."
    changed = ", ".join(ASPECTS[name] for name in recount.changed)
    if recount.differences:
        words = f"Khác {len(recount.differences)} trong {recount.cells} ô."
    else:
        words = f"Tính lại từ sổ cái đúng cả {recount.cells} ô."
    return f"{words} Đã đổi từ lúc công bố: {changed}." if changed else words


def _recounted(cells: int, wrong: int) -> list[Row]:
    count = "COUNTA({cells/agency:*})" if wrong else "0"
    right = Live(cells - wrong, "{count:cells}-{count:wrong}")
    return [
        Row(("Ô số liệu đã công bố", cells, None), "cells"),
        Row(("Ô khác khi tính lại", Live(wrong, count), None), "wrong"),
        Row(("Ô đúng", right, Live(_share(cells - wrong, cells), "{count}/{count:cells}")), "right"),
    ]


def _cell(difference: str, names: dict[str, str]) -> Row:
    """«H31.1 online: 3/4 → 2/4»."""
    place, _, counts = difference.partition(": ")
    agency, _, measure = place.partition(" ")
    was, _, now = counts.partition(" → ")
    title = measures()[measure].title if measure in measures() else measure
    return Row((names.get(agency, agency), title, was, now))
