"""Words for people: seven public statuses, whose turn it is, moments, time left, the story of a dossier."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.kernel import clock, money
from motcua.kernel.phrase import Phrase, joined
from motcua.web.components.language import is_english, plain

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
SOON = timedelta(days=1)
DAYS, HOURS, MINUTES = UNITS = ("{n} ngày", "{n} giờ", "{n} phút")


Words = str | Promise


class Tag(NamedTuple):
    """Colour, shape and word: a status is never told by colour alone."""

    colour: str
    shape: str
    words: Words


class PublicStatus(NamedTuple):
    """One of the seven words a citizen reads, and whose turn it is."""

    tag: Tag
    turn: Words


PUBLIC = {
    "draft": PublicStatus(Tag("xam", "◌", _("Bản nháp, chưa nộp")), _("ông/bà")),
    "submitted": PublicStatus(Tag("lam", "◌", _("Đã gửi, chờ tiếp nhận")), _("bộ phận một cửa")),
    "received": PublicStatus(Tag("lam", "●", _("Đang giải quyết")), _("cơ quan giải quyết")),
    "in_process": PublicStatus(Tag("lam", "●", _("Đang giải quyết")), _("cơ quan giải quyết")),
    "awaiting_supplement": PublicStatus(Tag("ho-phach", "▲", _("Chờ bạn bổ sung")), _("ông/bà")),
    "awaiting_duty": PublicStatus(Tag("ho-phach", "▲", _("Chờ bạn bổ sung")), _("ông/bà")),
    "withdrawal_asked": PublicStatus(Tag("lam", "●", _("Đang giải quyết")), _("cơ quan giải quyết")),
    "concluded": PublicStatus(Tag("luc", "●", _("Đã có kết quả")), _("ông/bà")),
    "returned": PublicStatus(Tag("luc", "●", _("Đã có kết quả")), _("không ai")),
    "not_accepted": PublicStatus(Tag("xam", "■", _("Không giải quyết (xem lý do)")), _("không ai")),
    "stopped": PublicStatus(Tag("xam", "■", _("Không giải quyết (xem lý do)")), _("không ai")),
}
WITH_OTHERS = Tag("lam", "◌", _("Chờ cơ quan khác"))
LATE_TOLD = Tag("do", "■", _("Trễ hẹn (đã xin lỗi và hẹn lại)"))
LATE = Tag("do", "■", _("Trễ hẹn (chưa xin lỗi)"))
RUNNING = {"received", "in_process"}


def public_status(
    status: str, due_at: datetime | None, *, is_apologised: bool = False, is_with_others: bool = False
) -> PublicStatus:
    """Every internal status is exactly one of the public ones; a broken promise is said aloud.

    `is_apologised`: the promise was late and a new one was made with an apology. `is_with_others`: a step waits
    for another agency.
    """
    found = PUBLIC[status]
    if status not in RUNNING:
        return found
    if due_at and clock.now() > due_at:
        return PublicStatus(LATE, found.turn)
    if is_apologised:
        return PublicStatus(LATE_TOLD, found.turn)
    return PublicStatus(WITH_OTHERS, _("cơ quan được hỏi ý kiến")) if is_with_others else found


def moment(value: datetime | None) -> str:
    """«thứ Hai 15/03/2026 16:30»: weekday, date and hour, always."""
    if value is None:
        return gettext("chưa có")
    local = clock.local(value)
    return f"{plain(WEEKDAYS[local.weekday()])} {local:%d/%m/%Y %H:%M}"


def time_left(due_at: datetime | None) -> Tag:
    """«▲ Sắp hạn, còn 3 giờ»."""
    if due_at is None:
        return Tag("xam", "◌", gettext("chưa hẹn"))
    left = due_at - clock.now()
    if left < timedelta():
        return Tag("do", "■", gettext("Trễ {time}").format(time=span(-left)))
    if left < SOON:
        return Tag("ho-phach", "▲", gettext("Sắp hạn, còn {time}").format(time=span(left)))
    return Tag("luc", "●", gettext("Còn {time}").format(time=span(left)))


def span(length: timedelta) -> str:
    """The two largest units: «2 ngày 3 giờ», «40 phút»."""
    minutes = int(length.total_seconds()) // 60
    days, hours, rest = minutes // 1440, minutes % 1440 // 60, minutes % 60
    if days:
        return _counted((days, DAYS), (hours, HOURS))
    return _counted((hours, HOURS), (rest, MINUTES))


def working(minutes: int) -> str:
    """Working time, eight hours a day: «2 ngày 3 giờ»."""
    days, rest = divmod(minutes, 8 * 60)
    return _counted((days, DAYS), (rest // 60, HOURS), (rest % 60, MINUTES))


def working_hours(minutes: int) -> str:
    """The same to the hour, rounded up: «2 ngày 4 giờ»."""
    return str(plain(working(max(1, -(-minutes // 60)) * 60)))


def dong(amount_vnd: int) -> str:
    """«150.000 đồng»."""
    return str(plain(money.dong(amount_vnd)))


def _counted(*parts: tuple[int, str]) -> str:
    """«2 ngày 3 giờ»; nothing at all is «0 phút»."""
    if not is_english():  # most of the time: our own words, thirty times a page
        return " ".join(words.format(n=n) for n, words in parts if n) or MINUTES.format(n=0)
    said = joined(*(Phrase(words, n=n) for n, words in parts if n))
    return str(plain(said or Phrase(MINUTES, n=0)))


STORY: Mapping[str, Any] = {
    "dossier.submitted": _("Hồ sơ được nộp"),
    "dossier.received": _("Hồ sơ được tiếp nhận"),
    "dossier.refused": _("Hồ sơ bị từ chối"),
    "dossier.supplement_proposed": _("Công chức trình lãnh đạo yêu cầu bổ sung lần nữa"),
    "dossier.supplement_proposal_returned": _("Lãnh đạo trả lại đề xuất yêu cầu bổ sung"),
    "dossier.supplement_requested": _("Cơ quan yêu cầu bổ sung"),
    "dossier.supplement_supplied": _("Người nộp đã bổ sung"),
    "dossier.suspended": _("Thời hạn tạm dừng"),
    "dossier.resumed": _("Thời hạn tiếp tục"),
    "dossier.extended": _("Cơ quan xin lỗi và hẹn lại"),
    "dossier.step_opened": _("Chuyển sang bước mới"),
    "dossier.step_finished": _("Hoàn thành một bước"),
    "dossier.step_sent_back": _("Trả lại bước trước"),
    "dossier.consultation_asked": _("Lấy ý kiến cơ quan khác"),
    "dossier.consultation_answered": _("Cơ quan được hỏi đã trả lời"),
    "dossier.consultation_lapsed": _("Không chờ ý kiến nữa"),
    "dossier.component_digitised": _("Giấy tờ được số hóa"),
    "dossier.file_split": _("Tệp được tách thành từng giấy tờ"),
    "dossier.outcome_drafted": _("Dự thảo kết quả"),
    "dossier.outcome_approved": _("Lãnh đạo duyệt kết quả"),
    "dossier.concluded": _("Kết quả được ký, kết thúc xử lý"),
    "connectors.link_settled": _("Một phần làm chung đã xong"),
    "connectors.link_given_up": _("Một phần làm chung chờ người xử lý"),
    "dossier.part_issued": _("Có kết quả của một phần"),
    "dossier.part_refused": _("Cơ quan cùng làm từ chối một phần"),
    "dossier.part_handed_over": _("Trao kết quả của một phần"),
    "dossier.outcome_returned": _("Trả kết quả"),
    "dossier.outcome_revoked": _("Kết quả bị thu hồi"),
    "dossier.stopped": _("Dừng giải quyết"),
    "dossier.withdrawal_requested": _("Người nộp đề nghị rút hồ sơ"),
    "dossier.withdrawn": _("Hồ sơ được rút"),
    "dossier.financial_duty_notified": _("Thông báo nghĩa vụ tài chính"),
    "dossier.financial_duty_proven": _("Đã hoàn thành nghĩa vụ tài chính"),
    "dossier.fee_paid": _("Đã nộp phí, lệ phí"),
    "dossier.person_looked_up": _("Lấy dữ liệu từ cơ sở dữ liệu quốc gia"),
    "dossier.answers_corrected": _("Đính chính nội dung khai"),
    "dossier.amended": _("Người nộp sửa hồ sơ"),
    "dossier.amendment_requested": _("Người nộp xin sửa hồ sơ"),
    "dossier.amendment_answered": _("Cơ quan trả lời đề nghị sửa"),
    "dossier.case_changed": _("Hồ sơ chuyển sang trường hợp khác"),
    "dossier.return_way_changed": _("Đổi cách nhận kết quả"),
    "dossier.instant_checked": _("Quy tắc được xét tự động"),
    "dossier.outcome_posted": _("Kết quả được giao cho bưu điện"),
    "dossier.post_moved": _("Bưu điện báo tin"),
    "dossier.applicant_reminded": _("Nhắc người nộp rằng hồ sơ đang chờ họ"),
    "dossier.outcome_ends_soon": _("Nhắc người giữ giấy rằng giấy sắp hết hạn"),
    "dossier.form_signature_asked": _("Gửi yêu cầu ký tờ khai đến điện thoại"),
    "dossier.form_signed": _("Tờ khai được ký số"),
    "dossier.form_signature_ended": _("Chưa ký tờ khai: từ chối hoặc hết hạn"),
    "dossier.note_written": _("Ghi chú nội bộ"),
    "dossier.papers_joined": _("Giấy tờ mang về từ chuyến lưu động được nhập vào hồ sơ"),
    "dossier.message_sent": _("Cơ quan nhắn người nộp"),
    "dossier.step_assigned": _("Phân công người xử lý"),
    "dossier.signing_asked": _("Các văn bản được gửi đến điện thoại để ký một lượt"),
    "dossier.signing_ended": _("Lượt ký trên điện thoại kết thúc"),
    "dossier.alert_raised": _("Người phụ trách được nhắc"),
    "dossier.apology_drafted": _("Dự thảo văn bản xin lỗi, hẹn lại"),
    "dossier.apology_signed": _("Văn bản xin lỗi đã ký số, đóng dấu"),
    "dossier.delay_explained": _("Công chức nêu lý do chậm"),
    "dossier.done_under": _("Thực hiện thay người có thẩm quyền"),
    "dossier.step_lent": _("Người được giao vắng mặt, người khác làm thay"),
    "dossier.step_returned": _("Trả lại việc cho người được giao"),
    "dossier.outcome_shared": _("Người giữ giấy cho người khác xem kết quả"),
    "dossier.share_opened": _("Kết quả được mở bằng mã chia sẻ"),
    "dossier.share_withdrawn": _("Người giữ giấy thu lại mã chia sẻ"),
    "feedback.outcome_opened": _("Người nộp đã mở kết quả"),
    "feedback.dossier_rated": _("Người nộp đã đánh giá"),
    "feedback.rating_changed": _("Người nộp sửa đánh giá"),
    "feedback.petition_made": _("Người nộp gửi phản ánh, kiến nghị"),
    "feedback.petition_designated": _("Giao người trả lời phản ánh, kiến nghị"),
    "feedback.petition_answered": _("Cơ quan trả lời phản ánh, kiến nghị"),
    "feedback.petition_answer_published": _("Câu trả lời được công khai, không nêu tên"),
    "feedback.publishing_consent_withdrawn": _("Người nộp thôi cho công khai câu trả lời"),
    "feedback.petition_reopened": _("Phản ánh, kiến nghị được xem lại"),
    "feedback.petition_closed": _("Phản ánh, kiến nghị đã khép lại"),
    "connectors.register_asked": _("Hỏi cơ sở dữ liệu quốc gia"),
    "connectors.businesses_asked": _("Hỏi dữ liệu đăng ký doanh nghiệp"),
    "connectors.national_owed": _("Cần báo Cổng Dịch vụ công quốc gia"),
    "connectors.national_told": _("Đã báo Cổng Dịch vụ công quốc gia"),
    "connectors.national_refused": _("Cổng Dịch vụ công quốc gia không nhận tin"),
    "notification.sent": _("Đã gửi thông báo cho người nộp"),
    "notification.given_up": _("Không gửi được thông báo cho người nộp"),
}


POST_WORDS: Mapping[str, Any] = {
    "handed": _("Đã giao bưu điện"),
    "accepted": _("Bưu điện đã nhận"),
    "travelling": _("Bưu điện đang phát"),
    "delivered": _("Bưu điện đã phát"),
    "failed": _("Bưu điện không phát được"),
}


def post_state(state: str) -> str:
    """How far the post is with an outcome."""
    return str(POST_WORDS.get(state, state))


def story(kind: str) -> str:
    """An event in plain words."""
    return str(STORY.get(kind, kind))
