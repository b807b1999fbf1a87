"""What the signer sees on the telephone: what is asked, by whom, yes or no. Small, Vietnamese, marked as pretended."""

import time
from html import escape

from motcua_sims.csc.vault import Approval
from motcua_sims.payment.page import STYLE

PIN = "123456"
MORE = "article{border-top:1px solid #d5d8de;padding-top:1rem;margin-top:1rem}input{width:100%;box-sizing:border-box;padding:.5rem;font:inherit}code{overflow-wrap:anywhere;font-size:.8rem}"
ENDED = {"approved": "Đã đồng ý", "used": "Đã ký", "refused": "Đã từ chối"}


def page(approvals: list[Approval], names: dict[str, str], said: str = "") -> bytes:
    """Newest first; what waits can be answered."""
    shown = (
        "".join(_card(one, names[one.user]) for one in reversed(approvals))
        or "<p>Không có yêu cầu ký nào.</p>"
    )
    told = f"<p role='alert'><strong>{escape(said)}</strong></p>" if said else ""
    return f"""<!doctype html><html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>Ứng dụng ký số – MÔ PHỎNG</title>
<style>{STYLE}{MORE}</style></head><body><p class="mark" style="margin:0">MÔ PHỎNG – ĐIỆN THOẠI CỦA NGƯỜI KÝ</p><main>
<h1>Yêu cầu ký số</h1><p>Mã PIN mô phỏng: {PIN}</p>{told}{shown}</main></body></html>""".encode()


def _hashes(one: Approval) -> str:
    """What is signed with this yes: one document or all of a batch."""
    if len(one.hashes) == 1:
        return f"<p>Mã băm: <code>{escape(one.hashes[0])}</code></p>"
    lines = "".join(f"<li><code>{escape(value)}</code></li>" for value in one.hashes)
    return f"<details><summary>{len(one.hashes)} mã băm</summary><ol>{lines}</ol></details>"


def _card(one: Approval, name: str) -> str:
    about = f"<p><strong>{escape(name)}</strong><br>{escape(one.description)}</p>{_hashes(one)}"
    if one.is_over and one.status == "pending":
        return f"<article>{about}<p>Đã hết hạn</p></article>"
    if one.status in ENDED:
        return f"<article>{about}<p>{ENDED[one.status]}</p></article>"
    left = max(0, int(one.expires - time.time()))
    field = f'<label for="pin-{one.handle}">Mã PIN</label><input id="pin-{one.handle}" name="pin" inputmode="numeric" autocomplete="off">'
    buttons = '<button name="act" value="yes">Đồng ý ký</button><button class="plain" name="act" value="no">Từ chối</button>'
    return (
        f'<article>{about}<p>Còn {left} giây</p><form method="post" action="/dien-thoai/{one.handle}">'
        f"{field}{buttons}</form></article>"
    )
