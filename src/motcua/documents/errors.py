"""What a person may be told about files and papers."""

from motcua.kernel.errors import DomainError


class TemplateBroken(DomainError):
    """A template does not compile with these data: a fault of the pack, not of the citizen."""

    code = "documents.template_broken"
    status = 500
    message = "Mẫu giấy tờ «{form}» không in được: {why}"
    advice = "Hãy báo người quản trị mẫu; hồ sơ chưa thay đổi."

    def __init__(self, form: str, why: str) -> None:
        super().__init__(form=form, why=why)
