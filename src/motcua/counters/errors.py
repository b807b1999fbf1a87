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
