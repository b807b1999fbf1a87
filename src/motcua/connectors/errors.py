"""What a person may be told when an outside system says nothing."""

from motcua.kernel.errors import DomainError


class RegisterAway(DomainError):
    """The population database does not answer, or answers nonsense. Nothing is blocked: the form asks instead."""

    code = "connectors.register_away"
    status = 503
    message = "Cơ sở dữ liệu quốc gia về dân cư tạm thời không trả lời."
    advice = "Hãy điền các câu hỏi như thường; hồ sơ vẫn nộp được."
