"""What is wrong with a table that somebody sent (Excel, CSV), in words."""

from motcua.documents.errors import FileRefused


class TableRefused(FileRefused):
    """A spreadsheet that cannot be read as one."""

    code = "documents.table_refused"
    message = "Không đọc được bảng tính «{name}»: tệp hỏng hoặc không phải bảng tính."
    advice = "Hãy mở tệp bằng phần mềm bảng tính, lưu lại dạng Excel (.xlsx) hoặc CSV UTF-8 rồi gửi lại."


class TableEncrypted(TableRefused):
    """A workbook with a password."""

    code = "documents.table_encrypted"
    message = "Bảng tính «{name}» bị khóa bằng mật khẩu."
    advice = "Hãy mở tệp, bỏ mật khẩu (Tệp → Thông tin → Bảo vệ), lưu lại rồi gửi."


class TableTooOld(TableRefused):
    """The binary format of before 2007."""

    code = "documents.table_too_old"
    message = "Bảng tính «{name}» ở dạng Excel cũ (.xls)."
    advice = "Hãy mở tệp, chọn Lưu dưới dạng → Excel (.xlsx) rồi gửi lại."


class TableHasProgram(TableRefused):
    """Macros, or parts that reach outside."""

    code = "documents.table_program"
    message = "Bảng tính «{name}» chứa macro hoặc mã lệnh."
    advice = "Hãy lưu lại dạng Excel không macro (.xlsx) hoặc CSV UTF-8 rồi gửi."


class TableSwells(TableRefused):
    """Small on the way, huge when opened."""

    code = "documents.table_swells"
    message = "Bảng tính «{name}» phình to bất thường khi mở nên không được nhận."
    advice = "Hãy chép các dòng cần nộp sang tệp mẫu mới tải về rồi gửi tệp đó."


class TableNotUnicode(TableRefused):
    """A CSV in some old code page: its accents would be wrong in the dossier."""

    code = "documents.table_not_unicode"
    message = "Tệp CSV «{name}» không ở bảng mã UTF-8 nên dấu tiếng Việt sẽ sai."
    advice = "Hãy lưu lại dạng «CSV UTF-8» hoặc Excel (.xlsx) rồi gửi."


class TableTooLong(TableRefused):
    """More rows than one batch takes."""

    code = "documents.table_too_long"
    message = "Bảng tính «{name}» có hơn {limit} dòng."
    advice = "Hãy chia thành nhiều tệp, mỗi tệp nhiều nhất {limit} dòng."
