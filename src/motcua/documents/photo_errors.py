"""What is wrong with a photograph of a card or a paper, in words."""

from motcua.documents.errors import FileRefused
from motcua.kernel.errors import DomainError


class CodeNotFound(FileRefused):
    """A sharp photograph, and no QR code in it."""

    code = "documents.code_not_found"
    message = "Không thấy mã QR trong ảnh «{name}»."
    advice = "Hãy chụp mặt thẻ có mã QR, để mã QR nằm gọn trong ảnh, không bị che và không bị lóa."


class CodeBlurred(FileRefused):
    """A photograph out of focus, shaken or too small, so that no code can be read."""

    code = "documents.code_blurred"
    message = "Ảnh «{name}» bị mờ nên không đọc được mã QR."
    advice = "Hãy giữ yên máy, chụp gần hơn ở nơi đủ sáng rồi gửi lại."


class PhotoDark(FileRefused):
    """Too little light."""

    code = "documents.photo_dark"
    message = "Ảnh «{name}» quá tối."
    advice = "Hãy chụp lại ở nơi đủ sáng."


class PhotoGlare(FileRefused):
    """A lamp or the sun in it."""

    code = "documents.photo_glare"
    message = "Ảnh «{name}» bị lóa."
    advice = "Hãy nghiêng thẻ hoặc đổi chỗ đứng cho hết lóa rồi chụp lại."


class PhotoCut(FileRefused):
    """Part of the thing is outside the picture."""

    code = "documents.photo_cut"
    message = "Ảnh «{name}» bị cắt mất một phần."
    advice = "Hãy chụp lại, để cả bốn góc nằm trong ảnh."


class PrintReaderMissing(DomainError):
    """No OCR program on this machine."""

    code = "documents.print_reader_missing"
    status = 503
    message = "Máy chủ này chưa đọc được chữ in trong ảnh."
    advice = "Hãy chụp mã QR, hoặc gõ thông tin."


class PrintReaderBusy(DomainError):
    """Others are before: better said than waited for."""

    code = "documents.print_reader_busy"
    status = 503
    message = "Máy đang bận đọc ảnh của người khác."
    advice = "Hãy gửi lại sau một phút, hoặc gõ thông tin."


PHOTO_FAULTS: dict[str, type[FileRefused]] = {
    "dark": PhotoDark,
    "blurred": CodeBlurred,
    "glare": PhotoGlare,
    "cut": PhotoCut,
}  # by the words of rules.photo_faults
