"""What a person may be told."""

from motcua.kernel.errors import DomainError


class KeyUsedForAnotherRequest(DomainError):
    """The same idempotency key came with another request."""

    code = "ledger.key_reused"
    status = 422
    message = "Khóa thao tác này đã dùng cho một yêu cầu khác."
    advice = "Hãy tạo khóa mới cho yêu cầu mới."
