"""What a person who corrects a filed dossier may be told."""

from motcua.kernel.errors import DomainError


class NothingAmended(DomainError):
    """The same as filed is no correction."""

    code = "dossier.nothing_amended"
    status = 422
    message = "Chưa có mục nào khác với hồ sơ đã nộp."
    advice = "Hãy sửa ít nhất một mục hoặc một giấy tờ."


class IsAmendment(DomainError):
    """A draft that corrects a dossier has no number of its own to get."""

    code = "dossier.is_amendment"
    message = "Bản này sửa hồ sơ {number}, không nộp thành hồ sơ mới."
    advice = "Hãy nộp bản sửa ở trang kiểm tra của nó."


class NotAmendable(DomainError):
    """Paper was handed in, or another system answers for it: what was signed on paper is not changed on a page."""

    code = "dossier.not_amendable"
    message = "Hồ sơ nộp {channel} không sửa được trên cổng này."
    advice = "Hãy liên hệ nơi tiếp nhận hồ sơ."


class RefundRuns(DomainError):
    """Money of an earlier correction is on its way back."""

    code = "dossier.refund_runs"
    message = "Tiền hoàn của lần sửa trước chưa xong."
    advice = "Bản sửa vẫn được giữ. Hãy nộp bản sửa khi đã nhận tiền hoàn."


class AmendmentAsked(DomainError):
    """One request at a time."""

    code = "dossier.amendment_asked"
    message = "Đề nghị sửa gửi lúc {when} đang chờ cơ quan trả lời."


class NoAmendmentAsked(DomainError):
    """Nothing to answer."""

    code = "dossier.no_amendment_asked"
    message = "Hồ sơ không có đề nghị sửa nào chờ trả lời."
