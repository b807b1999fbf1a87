"""What a person may be told about a backup."""

from motcua.kernel.errors import DomainError


class BackupBroken(DomainError):
    """Some byte is not what it was."""

    code = "backup_broken"
    message = "Bản sao lưu hỏng: {why}."
    advice = "Không khôi phục từ bản này; hãy dùng bản trước đó và kiểm tra ổ đĩa đã giữ nó."


class BackupIncomplete(DomainError):
    """A row names a file that is not on the disk any more: the place we copy from is broken already."""

    code = "backup_incomplete"
    message = "Không sao lưu được: thiếu hoặc hỏng {count} tệp, đầu tiên là {first}."
    advice = "Hãy khôi phục các tệp ấy từ bản sao lưu trước, rồi chạy lại."


class TargetNotEmpty(DomainError):
    """Restoring never writes over anything."""

    code = "target_not_empty"
    message = "Cơ sở dữ liệu đích «{name}» không trống ({table} đã có)."
    advice = "Hãy chỉ DATABASE_URL (hoặc MOTCUA_VAR) đến một nơi trống rồi khôi phục."


class WrongDatabase(DomainError):
    """A backup of SQLite goes back into SQLite, one of PostgreSQL into PostgreSQL."""

    code = "wrong_database"
    message = "Bản sao lưu này là của {theirs}, cơ sở dữ liệu đích là {ours}."
    advice = "Hãy đặt DATABASE_URL cho đúng loại cơ sở dữ liệu."


class RestoreFailed(DomainError):
    """What stands there now is not what was backed up."""

    code = "restore_failed"
    message = "Khôi phục không thành công: {why}."
    advice = "Đừng đưa vào sử dụng; hãy xóa cơ sở dữ liệu đích và khôi phục lại từ bản khác."
