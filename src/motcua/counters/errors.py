"""What may be told to somebody at the counter."""

from motcua.kernel.errors import DomainError


class HandOffClosed(DomainError):
    """The same words for a QR code that is too old and for one that never was: who guesses learns nothing."""

    code = "counters.hand_off_closed"
    status = 404
    message = "Mã QR này không còn mở được tờ khai nào."
    advice = "Mã chỉ dùng được trong {minutes} phút. Hãy nhờ công chức ở quầy tạo mã mới."


class HandOffElsewhere(DomainError):
    """One QR code is for one phone."""

    code = "counters.hand_off_elsewhere"
    status = 403
    message = "Mã QR này đã được mở trên một điện thoại khác."
    advice = "Hãy nhờ công chức ở quầy tạo mã mới."


class HandOffDone(DomainError):
    """The code is given: what the officer sees does not change any more."""

    code = "counters.hand_off_done"
    message = "Tờ khai này đã hoàn thành."
    advice = "Hãy đưa mã cho công chức; cần sửa gì, công chức sửa cùng ông/bà."


class CodeUnknown(DomainError):
    """Mistyped, forged, or of another counter."""

    code = "counters.code_unknown"
    status = 404
    message = "Không có tờ khai nào mang mã này ở quầy của ông/bà."
    advice = "Hãy so lại từng chữ với điện thoại của người nộp, hoặc quét mã QR trên đó."


class CodeUsed(DomainError):
    """A code is taken once."""

    code = "counters.code_used"
    message = "Mã này đã được nhận rồi, lúc {when}."
    advice = "Mỗi mã chỉ nhận một lần. Hãy tạo mã QR mới để người nộp khai lại."


class CodeStale(DomainError):
    """Not taken within the hour: the answers are gone."""

    code = "counters.code_stale"
    status = 410
    message = "Mã này đã quá giờ; câu trả lời đã được xóa."
    advice = "Câu trả lời chỉ giữ {minutes} phút. Hãy tạo mã QR mới để người nộp khai lại."


class TooManyCodes(DomainError):
    """The brake is on."""

    code = "counters.too_many_codes"
    status = 429
    message = "Đã nhập sai mã quá nhiều lần."
    advice = "Hãy thử lại sau {minutes} phút."


class ScreenCodeUnknown(DomainError):
    """Mistyped, too old, or of a screen that has its counter."""

    code = "counters.screen_code_unknown"
    status = 404
    message = "Không có màn hình nào đang chờ ghép với mã này."
    advice = "Hãy xem lại mã trên màn hình thứ hai; mã chỉ dùng được trong {minutes} phút."


class ReadBackClosed(DomainError):
    """Another one is shown by now, or it was answered."""

    code = "counters.read_back_closed"
    message = "Bản này không còn trên màn hình."
    advice = "Hãy xem bản mới trên màn hình, hoặc hỏi công chức."


class ConsentMissing(DomainError):
    """Filed online by an officer's hands needs the person's word."""

    code = "counters.consent_missing"
    message = "Người nộp chưa đồng ý với lời khai này."
    advice = (
        "Hãy đưa lời khai lên màn hình thứ hai để họ bấm đồng ý, hoặc in ra để họ ký rồi đính kèm bản quét."
    )


class ConsentUnsigned(DomainError):
    """Written in somebody's house without their name and signature."""

    code = "counters.consent_unsigned"
    message = "Chưa có họ tên và chữ ký đồng ý của người nộp."
    advice = "Hãy mở tờ khai trên máy, đọc lại cho họ nghe và để họ ký."


class ConsentCodeImpossible(DomainError):
    """A stranger, or somebody whose telephone only officers wrote down: a number that an officer types proves nothing."""

    code = "counters.consent_code_impossible"
    message = "Không gửi mã được: chưa có số điện thoại do cơ sở dữ liệu hoặc chính người này cho biết."
    advice = "Hãy để họ đồng ý trên màn hình thứ hai, hoặc ký trên bản in."


class ConsentCodeWrong(DomainError):
    """Another code, or one that is too old."""

    code = "counters.consent_code_wrong"
    message = "Mã không đúng, hoặc đã quá {minutes} phút."
    advice = "Hãy nhờ người nộp đọc lại mã trong tin nhắn mới nhất, hoặc gửi mã mới."


class ConsentOutdated(DomainError):
    """Something was changed after the person had agreed."""

    code = "counters.consent_outdated"
    message = "Lời khai đã đổi sau khi người nộp đồng ý."
    advice = "Hãy đưa lời khai mới lên màn hình thứ hai để họ xem lại."


class ReadBackRefused(DomainError):
    """They said that something is wrong."""

    code = "counters.read_back_refused"
    message = "Người nộp báo có chỗ chưa đúng."
    advice = "Hãy sửa cùng họ, rồi đưa lời khai lên màn hình lần nữa."


class TooManyTickets(DomainError):
    """From one address; a machine that an officer opened for everybody is not counted."""

    code = "counters.too_many_tickets"
    status = 429
    message = "Từ mạng này đã lấy quá nhiều số."
    advice = "Hãy thử lại sau {minutes} phút, hoặc lấy số ở máy của trung tâm."


class SlotTaken(DomainError):
    """Somebody was faster, or the centre does not open then."""

    code = "counters.slot_taken"
    message = "Giờ này không còn chỗ."
    advice = "Hãy chọn giờ khác."


class NotYourHour(DomainError):
    """Too early, too late, cancelled, or the number is drawn."""

    code = "counters.not_your_hour"
    message = "Chưa lấy được số cho lịch hẹn này."
    advice = "Hãy lấy số trong khoảng từ 15 phút trước đến một giờ sau giờ hẹn."


class NobodyWaits(DomainError):
    """The queue is empty."""

    code = "counters.nobody_waits"
    message = "Không còn ai chờ."
    advice = "Số mới hiện ngay khi có người lấy."


class TicketNotNow(DomainError):
    """Another desk, or the person, was faster."""

    code = "counters.ticket_not_now"
    message = "Số {number} {state}."
    advice = "Hãy xem lại hàng chờ."


class OwnReception(DomainError):
    """Four eyes are two people's."""

    code = "counters.own_reception"
    status = 403
    message = "Ông/bà đã tiếp nhận hồ sơ này."
    advice = "Người kiểm tra lại phải là công chức khác."


class SecondCheckDone(DomainError):
    """Somebody was faster."""

    code = "counters.second_check_done"
    message = "Hồ sơ này đã được kiểm tra lại."
    advice = "Hãy xem danh sách còn lại."
