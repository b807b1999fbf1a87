"""The pages a person sees: whom to be and what is shared, or why not; Vietnamese, or English when asked."""

from collections.abc import Mapping
from html import escape
from typing import Any

WORDS = {
    "vi": {
        "title": "Định danh điện tử · MÔ PHỎNG",
        "lead": "«Một cửa» muốn biết: họ tên, số định danh, ngày sinh, giới tính, nơi cư trú, điện thoại, thư điện tử.",
        "choose": "Chọn người để đăng nhập và đồng ý chia sẻ",
        "level": "Tài khoản mức độ 1 (chưa đủ để dùng dịch vụ công)",
        "deny": "Không đồng ý",
        "out": "Đã đăng xuất khỏi định danh điện tử.",
        "back": "Quay lại",
        "wrong": "Yêu cầu đăng nhập không đúng",
    },
    "en": {
        "title": "Electronic identity · SIMULATION",
        "lead": "«Một cửa» asks for: name, identity number, birth, sex, residence, telephone, e-mail.",
        "choose": "Choose whom to log in as, and agree to share",
        "level": "Account of level 1 (not enough for public services)",
        "deny": "I do not agree",
        "out": "Logged out of electronic identity.",
        "back": "Back",
        "wrong": "The request to log in is wrong",
    },
}
STYLE = (
    "body{font:18px/1.5 system-ui,sans-serif;max-width:36em;margin:0 auto;padding:16px;color:#16212e}"
    "button{font:inherit;display:block;width:100%;text-align:left;padding:10px 14px;margin:6px 0;min-height:44px;"
    "border:1px solid #7a8793;border-radius:6px;background:#fff}"
    "aside{background:#fff3d6;padding:6px 12px}small{color:#51606f}label{display:block;padding:10px 0}"
)


def choosing(people: Mapping[str, Mapping[str, Any]], asked: Mapping[str, str]) -> str:
    """The list of people as buttons of one form that carries the request along."""
    say = _words(asked.get("ui_locales", ""))
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in asked.items()
    )
    buttons = "".join(
        f'<button name="sub" value="{escape(sub)}">{escape(one["name"])}<br><small>{escape(one["citizen_id"])}</small></button>'
        for sub, one in people.items()
    )
    level = f'<label><input type="checkbox" name="level" value="1"> {say["level"]}</label>'
    deny = f'<button name="deny" value="1">{say["deny"]}</button>'
    form = f'<form method="post" action="/authorize">{hidden}{level}{buttons}{deny}</form>'
    return _page(say, f"<p>{say['lead']}</p><h2>{say['choose']}</h2>{form}", asked)


def wrong(reason: str) -> str:
    """What the relying party did wrong; nobody is sent anywhere."""
    say = WORDS["vi"]
    return _page(say, f"<p>{say['wrong']}: {escape(reason)}</p>", {})


def logged_out(goal: str) -> str:
    """And the way back."""
    say = WORDS["vi"]
    return _page(say, f'<p>{say["out"]}</p><p><a href="{escape(goal)}">{say["back"]}</a></p>', {})


def _page(say: Mapping[str, str], body: str, asked: Mapping[str, str]) -> str:
    language = "en" if asked.get("ui_locales", "").startswith("en") else "vi"
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{say["title"]}</title>'
        f"<style>{STYLE}</style><main><aside>{say['title']}</aside><h1>{say['title']}</h1>{body}</main>"
    )


def _words(locales: str) -> Mapping[str, str]:
    return WORDS["en" if locales.startswith("en") else "vi"]
