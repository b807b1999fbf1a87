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


class NotWatched(DomainError):
    """Nobody outside saw the ledger for hours: what would be published could have been rewritten unseen."""

    code = "not_watched"
    status = 503
    message = "Chưa công bố được: đã quá {hours} giờ sổ cái không có {missing}."
    advice = "Việc nhận và giải quyết hồ sơ vẫn tiếp tục. Báo người vận hành; công bố lại được ngay khi có."


class CorrectionWaits(DomainError):
    """One at a time."""

    code = "correction_waits"
    status = 409
    message = "Số liệu này đã có một đề nghị đính chính đang chờ."
    advice = "Chờ người thứ hai xác nhận rồi đề nghị tiếp."


class NoCorrectionWaits(DomainError):
    """Nothing to confirm."""

    code = "no_correction_waits"
    status = 409
    message = "Không có đề nghị đính chính nào đang chờ."
    advice = "Tải lại trang để xem số liệu hiện tại."


class SamePerson(DomainError):
    """A correction takes two people."""

    code = "same_person"
    status = 409
    message = "Người đã đề nghị không tự xác nhận đính chính được."
    advice = "Nhờ một người khác xác nhận."
