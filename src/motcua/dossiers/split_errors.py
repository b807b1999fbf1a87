"""What an officer may be told who parts a file."""

from motcua.kernel.errors import DomainError


class FileNotSplit(DomainError):
    """Every page would stay in one paper, none would be left, or the order is wrong."""

    code = "dossier.file_not_split"
    status = 422
    message = "Tệp chưa được tách: mọi trang vẫn là một giấy tờ, hoặc không còn trang nào."
    advice = "Hãy chọn giấy tờ ở trang đầu của mỗi phần, hoặc bỏ ra trang thừa."
