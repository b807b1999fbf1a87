"""What a person may be told at the digitising station."""

from motcua.kernel.errors import DomainError


class ScanNotOpen(DomainError):
    """The batch is still being read, or was confirmed already."""

    code = "scan.not_open"
    message = "Xấp quét này {state}, chưa sửa được."
    advice = "Hãy tải lại trang để xem xấp quét đang ở đâu."


class ScanIncomplete(DomainError):
    """Papers without dossier or component, or pages nobody decided about."""

    code = "scan.incomplete"
    status = 422
    message = "Còn {count} giấy tờ chưa rõ là giấy gì hoặc của hồ sơ nào."
    advice = "Hãy chọn ở các giấy tờ được đánh dấu, hoặc bỏ trang ra."


class ScanEmpty(DomainError):
    """No page is left that could be attached."""

    code = "scan.empty"
    status = 422
    message = "Xấp quét không còn trang nào để gắn vào hồ sơ."
    advice = "Hãy lấy lại trang đã bỏ, hoặc xóa xấp quét."


class ScanTooLong(DomainError):
    """More pages than one batch takes."""

    code = "scan.too_long"
    status = 422
    message = "Xấp quét có {found} trang, quá mức {limit} trang."
    advice = "Hãy tách thành nhiều xấp."
