"""The transfer page of the payer's bank: small, Vietnamese, and marked as pretended."""

from html import escape

from motcua_sims.payment.page import STYLE

FIELDS = "label{display:block;margin:.75rem 0 .25rem;font-weight:600}input{width:100%;box-sizing:border-box;padding:.5rem;font:inherit}"


def page(account: str, amount: str, text: str, *, said: str = "", query: str = "") -> bytes:
    """HTML of the form, filled from a VietQR when one was scanned; `said` is what just happened."""
    values = (
        ("account", "Đến tài khoản", account),
        ("amount", "Số tiền (đồng)", amount),
        ("text", "Nội dung", text),
    )
    fields = "".join(
        f'<label for="{name}">{words}</label><input id="{name}" name="{name}" value="{escape(value, quote=True)}">'
        for name, words, value in values
    )
    action = f"?{escape(query)}" if query else ""
    form = f'<form method="post" action="/transfers{action}">{fields}<button>Chuyển tiền</button></form>'
    return f"""<!doctype html><html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>Chuyển tiền – MÔ PHỎNG</title>
<style>{STYLE}{FIELDS}</style></head><body><p class="mark" style="margin:0">MÔ PHỎNG – KHÔNG PHẢI TIỀN THẬT</p><main>
<h1>{escape(said) or "Chuyển tiền"}</h1>{"" if said else form}</main></body></html>""".encode()
