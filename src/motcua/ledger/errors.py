"""What a person may be told."""

from motcua.kernel.errors import DomainError


class KeyUsedForAnotherRequest(DomainError):
    """The same idempotency key came with another request."""

    code = "ledger.key_reused"
    status = 422
    message = "Khóa thao tác này đã dùng cho một yêu cầu khác."
    advice = "Hãy tạo khóa mới cho yêu cầu mới."


class KeyInProgress(DomainError):
    """The same request, or one that holds what this one needs, is being carried out at this moment."""

    code = "ledger.key_in_progress"
    status = 409
    message = "Yêu cầu này đang được xử lý."
    advice = "Hãy chờ vài giây rồi gửi lại với cùng khóa."


class EntryNotSealed(DomainError):
    """Asked for the proof of an entry a moment too early."""

    code = "ledger.entry_not_sealed"
    status = 409
    message = "Bút toán {entry_id} chưa được niêm phong."
    advice = "Hãy thử lại sau vài giây."


class SealingKeyMissing(DomainError):
    """The ledger has checkpoints, but the key that signed them is gone."""

    code = "ledger.key_missing"
    status = 500
    message = "Không tìm thấy khóa niêm phong {path}."
    advice = "Hãy khôi phục tệp này từ bản sao lưu khóa; nếu đã mất hẳn, chạy «motcua ledger seal --new-key»."
