"""What a designer may be told about a draft."""

from motcua.kernel.errors import DomainError


class NoDraft(DomainError):
    """Published text is never changed: a new revision is begun."""

    code = "catalogue.no_draft"
    message = "Thủ tục {procedure} không có bản dự thảo. Bản đã công bố không sửa được."
    advice = "Hãy bấm «Sửa thành bản mới» để soạn bản sửa đổi."


class DraftChanged(DomainError):
    """Two designers at one draft: the second looks first."""

    code = "catalogue.draft_changed"
    message = "Bản dự thảo của thủ tục {procedure} vừa được người khác sửa."
    advice = "Hãy xem lại bản mới nhất rồi sửa tiếp."
