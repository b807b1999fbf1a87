"""What people may be told."""

from motcua.kernel.errors import DomainError


class BoundariesRefused(DomainError):
    """A file of boundaries that cannot be used; nothing of it was taken."""

    code = "agencies.boundaries_refused"
    status = 422
    message = "Chưa nhập địa giới nào từ {name}: {reason}."
    advice = (
        "Sửa tệp GeoJSON hoặc TopoJSON (WGS 84, mỗi xã một đối tượng có mã đơn vị hành chính) rồi nhập lại."
    )
