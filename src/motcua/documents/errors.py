"""What a person may be told about files and papers. Each refusal says what to do."""

from motcua.kernel.errors import DomainError


class TemplateBroken(DomainError):
    """A template does not compile with these data: a fault of the pack, not of the citizen."""

    code = "documents.template_broken"
    status = 500
    message = "Mẫu giấy tờ «{form}» không in được: {why}"
    advice = "Hãy báo người quản trị mẫu; hồ sơ chưa thay đổi."

    def __init__(self, form: str, why: str) -> None:
        super().__init__(form=form, why=why)


class FileRefused(DomainError):
    """The bytes cannot be kept. `name` is the file's name as the person knows it."""

    code = "documents.file_refused"
    status = 422
    message = "Không nhận được tệp «{name}»."


class FileEmpty(FileRefused):
    """Zero bytes."""

    code = "documents.file_empty"
    message = "Tệp «{name}» không có nội dung (0 byte)."
    advice = "Hãy mở tệp trên máy để kiểm tra, lưu lại rồi nộp tệp mới."


class FileTooLarge(FileRefused):
    """More bytes than the setting allows."""

    code = "documents.file_too_large"
    status = 413
    message = "Tệp «{name}» nặng {size_mb} MB, quá mức {limit_mb} MB."
    advice = "Hãy quét ở 200 dpi, hoặc chụp ảnh cỡ vừa, hoặc tách thành nhiều tệp."


class FilesTooMany(FileRefused):
    """More at once than anybody needs."""

    code = "documents.files_too_many"
    message = "Gửi một lúc {found} tệp, quá mức {limit} tệp."
    advice = "Hãy gửi thành nhiều lần."


class FilesTooHeavy(FileRefused):
    """Each may do, together they do not."""

    code = "documents.files_too_heavy"
    status = 413
    message = "Nội dung gửi một lúc nặng quá {limit_mb} MB."
    advice = "Hãy gửi thành nhiều lần, hoặc chọn tệp nhỏ hơn."


class FileKindNotTaken(FileRefused):
    """Recognised, but not among the kinds that this door takes."""

    code = "documents.file_kind"
    message = "Tệp «{name}» là {looks}; hệ thống chỉ nhận {taken}."
    advice = "{what_to_do}"


class FileMistyped(FileRefused):
    """The name says one thing and the content another."""

    code = "documents.file_mistyped"
    message = "Tệp «{name}» có tên của {said} nhưng nội dung là {actual}."
    advice = "Hãy chọn đúng tệp, hoặc mở tệp và lưu lại đúng định dạng (không chỉ đổi đuôi tên)."


class FileEncrypted(FileRefused):
    """A PDF with a password, or with an owner's restrictions."""

    code = "documents.file_encrypted"
    message = "Tệp «{name}» bị khóa bằng mật khẩu hoặc bị hạn chế quyền."
    advice = "Hãy mở tệp, chọn In → Lưu thành PDF (không đặt mật khẩu) rồi nộp tệp mới."


class FileUnreadable(FileRefused):
    """Broken, cut off, or not what its first bytes promise."""

    code = "documents.file_unreadable"
    message = "Không đọc được tệp «{name}»: tệp hỏng hoặc thiếu phần cuối."
    advice = "Hãy mở tệp để kiểm tra, quét hoặc lưu lại rồi nộp tệp mới."


class FileTooManyPages(FileRefused):
    """More pages than an officer could read."""

    code = "documents.file_pages"
    message = "Tệp «{name}» có {found} trang, quá mức {limit} trang."
    advice = "Hãy chỉ nộp các trang cần thiết hoặc tách thành nhiều tệp."


class FileTooManyPixels(FileRefused):
    """A picture or page of absurd size."""

    code = "documents.file_pixels"
    message = "Ảnh hoặc trang trong tệp «{name}» quá lớn ({found})."
    advice = "Hãy chụp hoặc quét lại ở cỡ giấy thật, 200–300 dpi."


class FileSwells(FileRefused):
    """Small on the way, huge or endless when opened."""

    code = "documents.file_swells"
    message = "Tệp «{name}» phình to bất thường hoặc mất quá lâu khi mở nên không được nhận."
    advice = "Hãy in tệp ra PDF mới (In → Lưu thành PDF) hoặc quét lại bản giấy rồi nộp."


class FileHasProgram(FileRefused):
    """JavaScript or a launch action inside a PDF."""

    code = "documents.file_program"
    message = "Tệp «{name}» chứa mã lệnh tự chạy."
    advice = "Hãy in tệp ra PDF mới (In → Lưu thành PDF) rồi nộp tệp đó."


class FileTwoFaced(FileRefused):
    """The same bytes are two kinds at once."""

    code = "documents.file_two_faced"
    message = "Tệp «{name}» chứa hai định dạng trong một tệp."
    advice = "Hãy lưu lại tệp bằng phần mềm thông thường, hoặc chụp ảnh giấy tờ rồi nộp."


class FileSigned(FileRefused):
    """A PDF with a digital signature among photographs: making pictures of it would throw the signature away."""

    code = "documents.file_signed"
    message = "Tệp «{name}» có chữ ký số nên không ghép chung với ảnh được."
    advice = "Hãy nộp riêng tệp này; ảnh chụp kèm thì lưu thành tệp khác."


class FileMissing(DomainError):
    """A row without its bytes, or bytes that no longer match their hash: never shown to anybody."""

    code = "documents.file_damaged"
    status = 500
    message = "Tệp {sha256} không còn nguyên vẹn trong kho."
    advice = "Hãy báo quản trị viên khôi phục từ bản sao lưu."

    def __init__(self, sha256: str) -> None:
        super().__init__(sha256=sha256)


class UploadMissing(DomainError):
    """No such upload of this account, or its time is over."""

    code = "documents.upload_missing"
    status = 404
    message = "Không còn phần đã gửi của tệp này."
    advice = "Hãy chọn lại tệp để gửi từ đầu."


class PartMisplaced(DomainError):
    """The next bytes do not belong where the file ends."""

    code = "documents.part_misplaced"
    message = "Đã nhận {offset} byte của tệp này; phần vừa gửi không nối tiếp."
    advice = "Hãy hỏi lại vị trí rồi gửi tiếp từ đó."


class PartInTheWay(DomainError):
    """Another piece of the same file is being written."""

    code = "documents.part_in_the_way"
    status = 423
    message = "Một phần khác của tệp này đang được ghi."
    advice = "Xin đợi vài giây rồi gửi tiếp."


class TooManyUploads(DomainError):
    """So many files are half sent that one more would fill the disk."""

    code = "documents.too_many_uploads"
    status = 429
    message = "Ông/bà đang có {limit} tệp gửi dở."
    advice = "Hãy gửi xong các tệp đó, hoặc đợi một ngày để hệ thống dọn."


class StorageFull(DomainError):
    """No room on the disk."""

    code = "documents.storage_full"
    status = 507
    message = "Kho tệp đã đầy nên chưa lưu được tệp."
    advice = "Xin thử lại sau ít phút; các chức năng khác vẫn hoạt động."


class PageMissing(DomainError):
    """The file has fewer pages."""

    code = "documents.page_missing"
    status = 404
    message = "Tệp không có trang {page}."

    def __init__(self, page: int) -> None:
        super().__init__(page=page)


REFUSALS: dict[str, type[FileRefused]] = {
    "encrypted": FileEncrypted,
    "unreadable": FileUnreadable,
    "pages": FileTooManyPages,
    "pixels": FileTooManyPixels,
    "swells": FileSwells,
    "program": FileHasProgram,
}  # by the words of the reader's child process


class PaperNotDraft(DomainError):
    """Only a draft can be signed."""

    code = "documents.paper_not_draft"
    message = "Giấy tờ này {state}, không ký lại được."
    advice = "Nếu nội dung sai, hãy thu hồi và lập giấy tờ mới."

    def __init__(self, state: str) -> None:
        super().__init__(state=state)


class PaperNotSigned(DomainError):
    """Only a signed paper can be revoked."""

    code = "documents.paper_not_signed"
    message = "Giấy tờ này là {state}, không thu hồi được."
    advice = "Chỉ thu hồi giấy tờ đã ký và chưa thu hồi."

    def __init__(self, state: str) -> None:
        super().__init__(state=state)
