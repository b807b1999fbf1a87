"""What people may be told."""

from motcua.kernel.errors import DomainError


class FindingAlreadyCleared(DomainError):
    """Nothing to clear."""

    code = "finding_already_cleared"
    status = 409
    message = "Cảnh báo này đã được gỡ."
    advice = "Tải lại trang để xem ai đã gỡ và vì sao."


class NothingToDraw(DomainError):
    """An empty frame."""

    code = "nothing_to_draw"
    status = 422
    message = "Không có hồ sơ nào trong phạm vi đã chọn để lấy mẫu."
    advice = "Chọn kỳ dài hơn hoặc đơn vị khác."


class NothingSealed(DomainError):
    """No ledger, no figures."""

    code = "nothing_sealed"
    status = 409
    message = "Chưa có gì trong sổ cái được niêm phong."
    advice = "Chờ vài giây rồi thử lại."
