"""What a person may be told about a spreadsheet of dossiers."""

from motcua.kernel.errors import DomainError


class BatchConfirmed(DomainError):
    """Its rows are being filed, or are filed."""

    code = "dossier.batch_confirmed"
    message = "Lô hồ sơ này đã được xác nhận nộp."
    advice = "Hãy xem tiến độ và kết quả ở trang của lô; không cần bấm lại."


class BatchEmpty(DomainError):
    """No row is right."""

    code = "dossier.batch_empty"
    status = 422
    message = "Chưa có dòng nào đúng để nộp."
    advice = "Hãy tải tệp đã đánh dấu lỗi, sửa rồi gửi lại."
