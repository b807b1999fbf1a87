"""Tips of «my day»: what one's own month says is worth learning, in words, with where to do it."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext_noop as _

from motcua.accounts.actor import Actor
from motcua.dossiers.rules.tips import Month, Tip, tips
from motcua.dossiers.worklist import Done, asked_since
from motcua.kernel import clock
from motcua.kernel.phrase import Phrase
from motcua.web.desk import addresses

WORDS: dict[Tip, str] = {
    Tip.ASKED_TWICE: _(
        "{asked_twice} lần ông/bà phải yêu cầu bổ sung lần nữa. Đánh giá hết giấy tờ và mục khai rồi mới gửi: người dân chỉ phải sửa một lần."
    ),
    Tip.LATE: _(
        "{late} trong {steps} bước đã quá hạn. Mỗi sáng mở «Đến hạn hôm nay» trước; việc cần cơ quan khác thì lấy ý kiến ngay từ đầu, đồng hồ của họ chạy song song."
    ),
    Tip.CAME_BACK: _(
        "{came_back} trong {steps} bước phải làm lại. Trước khi hoàn thành bước, xem những chỗ máy báo «khác» giữa tờ khai và giấy tờ."
    ),
    Tip.OWN_WORDS: _(
        "{own_words} lý do ông/bà tự viết. Thư viện lý do có sẵn câu dễ hiểu kèm căn cứ pháp luật; chỉ chọn «khác» khi không có câu nào hợp."
    ),
    Tip.KEYS: _("Gõ ? để xem mọi phím tắt: j, k xuống và lên, Enter mở, u về danh sách."),
    Tip.COMPARE: _(
        "Bấm tên giấy tờ ở cột trái của hồ sơ: trang có điều đã khai hiện ra, bên cạnh là điều máy đọc được."
    ),
    Tip.SPLIT: _("Một tệp gồm nhiều giấy tờ? Mở tệp trong hồ sơ, chọn «Tách tệp»; tệp gốc vẫn giữ nguyên."),
    Tip.MENTION: _(
        "Trong ghi chú của hồ sơ, gõ @ và tên đồng nghiệp: người ấy được báo ở «Đồng nghiệp nhắc tên»."
    ),
    Tip.NEXT: _("Trong hồ sơ, phím ] mở hồ sơ tiếp theo của danh sách đang xem, phím [ mở hồ sơ trước."),
}
PLACES = {
    Tip.LATE: addresses.queue("due_today"),
    Tip.CAME_BACK: addresses.queue("mine"),
    Tip.OWN_WORDS: addresses.queue("new"),
}


class Shown(NamedTuple):
    """One tip."""

    words: str
    href: str


def shown(actor: Actor, done: Done, since: datetime) -> list[Shown]:
    """One question beside the figures that the page has."""
    asked_twice, own_words = asked_since(actor, since)
    month = Month(done.steps, done.in_time, done.came_back, asked_twice, own_words)
    facts = {"late": done.steps - done.in_time, "steps": done.steps, "came_back": done.came_back}
    facts |= {"asked_twice": asked_twice, "own_words": own_words}
    today = clock.local_date(clock.now()).toordinal()
    return [Shown(Phrase(WORDS[tip], **facts), PLACES.get(tip, "")) for tip in tips(month, today)]
