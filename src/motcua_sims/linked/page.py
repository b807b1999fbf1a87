"""What a pretended agency was told and said, newest first; small, Vietnamese, and marked as pretended."""

from html import escape

from motcua_sims.linked.book import MODES, Book, Part

SHOWN = 100
MODE_WORDS = dict(
    zip(
        MODES,
        (
            "bình thường", "ngừng (503)", "lỗi (500)", "chậm 30 giây", "trả lời vô nghĩa", "nhận rồi mất câu trả lời",
            "báo kết quả hai lần", "báo kết quả muộn", "từ chối",
        ),
        strict=True,
    )
)  # fmt: skip
WORDS = {"": "đang xử lý", "KET_QUA": "đã có kết quả", "TU_CHOI": "đã từ chối"}
STYLE = """
body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#f4f5f7;color:#1b1b1b}
main{max-width:48rem;margin:1rem auto;padding:0 1rem} h1{font-size:1.25rem} h2{font-size:1rem;margin:0}
.mark{background:#8a1538;color:#fff;text-align:center;padding:.5rem;margin:0;font-weight:700;letter-spacing:.05em}
article,.panel{background:#fff;border:1px solid #d5d8de;border-radius:.5rem;padding:1rem;margin:0 0 1rem}
.state{font-weight:700} .small{font-size:.875rem;color:#4d5358;margin:.25rem 0;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:minmax(8rem,auto) 1fr;gap:.125rem .75rem;margin:.5rem 0} dd{margin:0;overflow-wrap:anywhere}
form{display:inline-block;margin:.25rem .5rem .25rem 0}
select,button,input{font:inherit;padding:.375rem .75rem;min-height:2.75rem;max-width:100%;box-sizing:border-box}
"""


def page(title: str, book: Book) -> bytes:
    """HTML of everything."""
    rows = sorted(book.parts.values(), key=lambda one: -one.order)
    shown = "".join(map(_part, rows[:SHOWN])) or "<p>Chưa nhận hồ sơ nào.</p>"
    return f"""<!doctype html><html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(title)} – MÔ PHỎNG</title>
<style>{STYLE}</style></head><body><p class="mark">MÔ PHỎNG – KHÔNG PHẢI HỆ THỐNG THẬT</p><main>
<h1>{escape(title)}: {len(rows)} hồ sơ</h1><section class="panel">{_switch(book.mode)}</section>{shown}</main></body></html>""".encode()


def _part(one: Part) -> str:
    fields = "".join(
        f"<dt>{escape(str(name))}</dt><dd>{escape(str(value))}</dd>"
        for name, value in one.told["data"].items()
    )
    number, reason = one.said.get("SoKetQua", ""), one.said.get("LyDo", "")
    told = " · ".join(escape(str(word)) for word in (number, reason) if word)
    again = f" · nhận {one.times} lần" if one.times > 1 else ""
    return (
        f"<article><h2>{escape(str(one.told['maHoSo']))}</h2>"
        f'<p class="small">{escape(str(one.told["maTTHC"]))} · {escape(str(one.told["module"]))} · khóa {escape(one.key)}{again}</p>'
        f'<p class="state">{WORDS[str(one.said.get("TrangThai", ""))]}{f": {told}" if told else ""}</p>'
        f"<details><summary>Nội dung nhận được</summary><dl>{fields}</dl></details>"
        f"{'' if one.is_decided else _acts(one.key)}</article>"
    )


def _acts(key: str) -> str:
    hidden = f'<input type="hidden" name="khoa" value="{escape(key, quote=True)}">'
    return (
        f'<form method="post" action="/tra">{hidden}<button>Trả kết quả</button></form>'
        f'<form method="post" action="/tra">{hidden}<input name="ly-do" aria-label="Lý do" value="Thiếu ý kiến chủ hộ">'
        "<button>Từ chối</button></form>"
    )


def _switch(mode: str) -> str:
    options = "".join(
        f'<option value="{one}"{" selected" if mode == one else ""}>{words}</option>'
        for one, words in MODE_WORDS.items()
    )
    return (
        '<form method="post" action="/che-do">'
        f'<label>Hệ thống đang <select name="che-do">{options}</select></label> <button>Đổi</button></form>'
    )
