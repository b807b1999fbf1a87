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
