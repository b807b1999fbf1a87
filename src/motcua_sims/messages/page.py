"""What people would get, newest first; small, Vietnamese, and marked as pretended."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from html import escape

from motcua_sims.messages.book import MODES, Kept

HANOI = timezone(timedelta(hours=7))
NAMES = {"email": "Thư điện tử", "sms": "Tin nhắn SMS", "zalo": "Zalo"}
MODE_WORDS = dict(zip(MODES, ("bình thường", "ngừng", "chậm 20 giây", "trả lời vô nghĩa"), strict=True))
LINK = re.compile(r"https?://[^\s<]+")
STYLE = """
body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#f4f5f7;color:#1b1b1b}
main{max-width:44rem;margin:1rem auto;padding:0 1rem} h1{font-size:1.25rem}
.mark{background:#8a1538;color:#fff;text-align:center;padding:.5rem;margin:0;font-weight:700;letter-spacing:.05em}
article{background:#fff;border:1px solid #d5d8de;border-radius:.5rem;padding:1rem;margin:0 0 1rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;margin:.5rem 0 0} h2{font-size:1rem;margin:.25rem 0}
.small{font-size:.875rem;color:#4d5358;margin:0} nav a,form{margin-right:1rem} form{display:inline-block}
select,button{font:inherit;padding:.25rem .5rem}
"""


def page(messages: list[Kept], wanted: str, modes: Mapping[str, str]) -> bytes:
    """HTML of these messages."""
    links = "".join(f'<a href="/?kenh={code}">{name}</a>' for code, name in {"": "Tất cả", **NAMES}.items())
    told = "".join(map(_message, messages)) or "<p>Chưa có tin nào.</p>"
    return f"""<!doctype html><html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>Tin đã gửi – MÔ PHỎNG</title>
<style>{STYLE}</style></head><body><p class="mark">MÔ PHỎNG – KHÔNG TIN NÀO RỜI MÁY NÀY</p><main>
<h1>{escape(NAMES.get(wanted, "Tin đã gửi"))}: {len(messages)}</h1><nav aria-label="Kênh">{links}</nav>
<p>{"".join(_switch(code, modes) for code in NAMES)}</p>{told}</main></body></html>""".encode()


def _message(one: Kept) -> str:
    text = LINK.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', escape(one.text))
    again = f" · nhận {one.times} lần, giữ một" if one.times > 1 else ""
    title = f"<h2>{escape(one.title)}</h2>" if one.title else ""
    return (
        f'<article><p class="small">{NAMES[one.channel]} · đến {escape(one.to)} · '
        f"{datetime.fromtimestamp(one.at, HANOI):%H:%M:%S %d/%m/%Y} · {len(one.text)} ký tự{again}</p>{title}<pre>{text}</pre></article>"
    )


def _switch(channel: str, modes: Mapping[str, str]) -> str:
    options = "".join(
        f'<option value="{mode}"{" selected" if modes[channel] == mode else ""}>{words}</option>'
        for mode, words in MODE_WORDS.items()
    )
    return (
        f'<form method="post" action="/mode"><input type="hidden" name="channel" value="{channel}">'
        f'<label>{NAMES[channel]} <select name="mode">{options}</select></label> <button>Đổi</button></form>'
    )
