"""What a person may be told."""

from motcua.kernel.errors import DomainError


class ChargeNotOpen(DomainError):
    """This charge is paid, cancelled or refunded already."""

    code = "payments.not_open"
    message = "Khoản thu {reference} {status}, không thể «{act}»."
    advice = "Tải lại trang để xem trạng thái mới nhất."


class ProviderAway(DomainError):
    """The payment provider does not answer, or answers nonsense."""

    code = "payments.provider_away"
    status = 503
    message = "Cổng thanh toán tạm thời không trả lời."
    advice = "Hãy thử lại sau ít phút; nếu đã bị trừ tiền, hệ thống sẽ tự ghi nhận, không cần trả lần nữa."


class ProviderRefused(ProviderAway):
    """The payment provider understood and said no: asking again helps nobody."""

    code = "payments.provider_refused"
    status = 409
    message = "Bên giữ tiền từ chối yêu cầu này."
    advice = "Hãy xem lại giao dịch ở bảng kê của bên giữ tiền, rồi lập yêu cầu mới."


class CallbackForged(DomainError):
    """The signature is not the provider's."""

    code = "payments.callback_forged"
    status = 403
    message = "Chữ ký của thông báo thanh toán không đúng."


class CallbackStale(DomainError):
    """Signed long ago, and the provider does not confirm it now."""

    code = "payments.callback_stale"
    status = 403
    message = "Thông báo thanh toán đã quá hạn và cổng thanh toán không xác nhận."


class StrayTaken(DomainError):
    """Somebody found an owner for it already."""

    code = "payments.stray_taken"
    message = "Khoản tiền này đã được đề nghị gán hoặc đã gán."
    advice = "Hãy xem khoản thu đã nêu; không đồng ý thì người thứ hai từ chối trước."


class OwnAssignment(DomainError):
    """Who says whose money it is does not agree with himself."""

    code = "payments.own_assignment"
    status = 403
    message = "Người đề nghị gán tiền không tự đồng ý."
    advice = "Hãy để người khác có quyền hoàn phí, lệ phí xem xét."


class OwnRefund(DomainError):
    """Who asked for a refund does not send it."""

    code = "payments.own_refund"
    status = 403
    message = "Người đề nghị hoàn tiền không tự gửi lệnh hoàn."
    advice = "Hãy để người khác có quyền hoàn phí, lệ phí gửi lệnh."
