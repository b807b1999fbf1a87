"""What the portal knows of each dossier, newest first; small, Vietnamese, and marked as pretended."""

from datetime import datetime
from html import escape
from typing import Any

from motcua_sims.national.book import MODES, Book, Dossier, Push

SHOWN = 100
STATES = {
    1: "mới đăng ký", 2: "được tiếp nhận", 3: "không được tiếp nhận", 4: "đang xử lý", 5: "yêu cầu bổ sung giấy tờ",
    6: "yêu cầu thực hiện nghĩa vụ tài chính", 7: "công dân yêu cầu rút", 8: "dừng xử lý", 9: "đã xử lý xong",
    10: "đã trả kết quả",
}  # fmt: skip
MODE_WORDS = dict(
    zip(
        MODES,
        (
            "bình thường",
            "ngừng (503)",
            "lỗi (500)",
            "chậm 20 giây",
            "trả lời vô nghĩa",
            "nhận rồi mất câu trả lời",
        ),
        strict=True,
    )
)
KINDS = {"HO_SO": "Hồ sơ mới", "BO_SUNG": "Bổ sung", "RUT": "Xin rút", "DANH_GIA": "Đánh giá"}
STYLE = """
body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#f4f5f7;color:#1b1b1b}
main{max-width:48rem;margin:1rem auto;padding:0 1rem} h1{font-size:1.25rem} h2{font-size:1rem;margin:0}
.mark{background:#8a1538;color:#fff;text-align:center;padding:.5rem;margin:0;font-weight:700;letter-spacing:.05em}
article{background:#fff;border:1px solid #d5d8de;border-radius:.5rem;padding:1rem;margin:0 0 1rem}
.state{font-weight:700} .small{font-size:.875rem;color:#4d5358;margin:.25rem 0;overflow-wrap:anywhere}
ol{margin:.5rem 0;padding-left:1.25rem} li{overflow-wrap:anywhere} form{display:inline-block;margin:.25rem .5rem .25rem 0}
select,button{font:inherit;padding:.375rem .75rem;min-height:2.75rem;max-width:100%}
.panel{background:#fff;border:1px solid #d5d8de;border-radius:.5rem;padding:.5rem 1rem;margin:0 0 1rem}
"""


def page(book: Book, *, can_push: bool) -> bytes:
    """HTML of everything."""
    rows = sorted(book.dossiers.values(), key=lambda one: -one.told[-1]["at"])
    told = "".join(_dossier(one, can_push=can_push) for one in rows[:SHOWN]) or "<p>Chưa có hồ sơ nào.</p>"
    pushes = "".join(map(_push, reversed(book.pushes[-10:])))
    sent = f'<section class="panel"><h2>Đã gửi về tỉnh</h2><ol>{pushes}</ol></section>' if pushes else ""
    return f"""<!doctype html><html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>Cổng quốc gia – MÔ PHỎNG</title>
<style>{STYLE}</style></head><body><p class="mark">MÔ PHỎNG – KHÔNG PHẢI CỔNG DỊCH VỤ CÔNG QUỐC GIA</p><main>
<h1>Hồ sơ mà Cổng biết: {len(rows)}</h1><section class="panel">{_switch(book.mode)}{_file() if can_push else ""}</section>
{sent}{told}</main></body></html>""".encode()


def _dossier(one: Dossier, *, can_push: bool) -> str:
    now, theirs = one.now, one.now.get("MaHoSoQuocGia")
    due = f" · hẹn trả {_moment(now['NgayHenTra'])}" if now.get("NgayHenTra") else ""
    papers = "".join(
        f'<p class="small">Kết quả {escape(str(paper["MaGiayToKetQua"]))}: '
        f'<a href="{escape(str(paper["DuongDanTepTinKetQua"]), quote=True)}">xác minh</a> · SHA-256 {escape(str(paper["MaBam"]))}</p>'
        for paper in now.get("DanhSachGiayToKetQua") or ()
    )
    return (
        f"<article><h2>{escape(one.number)}</h2>"
        f'<p class="small">{escape(str(now.get("TenTTHC", "")))}{f" · mã trên Cổng {escape(str(theirs))}" if theirs else ""}</p>'
        f'<p class="state">{STATES[int(now["TrangThaiHoSo"])]}{due}</p>'
        f"<details><summary>{len(one.told)} lần được báo</summary><ol>{''.join(map(_word, one.told))}</ol></details>"
        f"{papers}{_acts(one.number, str(theirs or ''), can_push=can_push)}</article>"
    )


def _word(row: dict[str, Any]) -> str:
    step, remark = row.get("TienTrinh", {}), row["HoSo"].get("GhiChu", "")
    said = f"{_moment(step.get('ThoiDiemXuLy', ''))} · {step.get('NoiDungXuLy', '')} · {step.get('PhongBanXuLy', '')}"
    return f"<li>{escape(said)}{f' · {escape(str(remark))}' if remark else ''}</li>"


def _acts(number: str, theirs: str, *, can_push: bool) -> str:
    buttons = _button("/quen", "Quên hồ sơ này", ma=number)
    if can_push and theirs:
        buttons += _button("/gui", "Người nộp xin rút", loai="RUT", ma=theirs, **{"noi-dung": '{"LyDo": ""}'})
        buttons += _button("/gui", "Đánh giá 5/5", loai="DANH_GIA", ma=theirs, **{"noi-dung": '{"Muc": 5}'})
    return buttons


def _file() -> str:
    return _button("/gui", "Nộp một hồ sơ mẫu trên Cổng", loai="HO_SO")


def _button(action: str, words: str, **fields: str) -> str:
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{escape(value, quote=True)}">'
        for name, value in fields.items()
    )
    return f'<form method="post" action="{action}">{hidden}<button>{words}</button></form>'


def _switch(mode: str) -> str:
    options = "".join(
        f'<option value="{one}"{" selected" if mode == one else ""}>{words}</option>'
        for one, words in MODE_WORDS.items()
    )
    return (
        '<form method="post" action="/che-do">'
        f'<label>Cổng đang <select name="che-do">{options}</select></label> <button>Đổi</button></form>'
    )


def _push(one: Push) -> str:
    return f"<li>{KINDS.get(one.kind, escape(one.kind))} {escape(one.number)}: {escape(one.answer)}</li>"


def _moment(text: object) -> str:
    try:
        return f"{datetime.strptime(str(text), '%Y%m%d%H%M%S'):%H:%M %d/%m/%Y}"  # noqa: DTZ007 - a wall clock, as told
    except ValueError:
        return ""
