"""What a person may be told about signatures on a form."""

from motcua.kernel.errors import DomainError


class FormNotSignable(DomainError):
    """No signature is asked for now: not offered, not filed, signed already, or somebody is being asked."""

    code = "dossiers.form_not_signable"
    status = 409
    message = "Chưa gửi được yêu cầu ký: {why}."
    advice = "Tải lại trang để xem trạng thái mới nhất."

    def __init__(self, why: str) -> None:
        super().__init__(why=why)


class SignerDiffers(DomainError):
    """The certificate names somebody else than the person who was to sign."""

    code = "dossiers.signer_differs"
    status = 409
    message = "Chứng thư chữ ký số mang tên khác với người phải ký."
    advice = "Hãy báo nhà cung cấp chữ ký số; hồ sơ vẫn nguyên như đã nộp."
