"""One filled example of each form, with long Vietnamese words and every optional field."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from motcua.documents.rules import form_fields as f

MADE = datetime(2026, 3, 5, 2, 30, tzinfo=UTC)
DUE = datetime(2026, 3, 26, 10, 0, tzinfo=UTC)
HEADING = f.Heading(
    agency="Trung tâm Phục vụ hành chính công xã Nghĩa Trụ",
    parent_agency="Ủy ban nhân dân xã Nghĩa Trụ",
    number="1287/GTN-TTPVHCC",
    place="Nghĩa Trụ",
    made_at=MADE,
    dossier_number="H31.12.3-260305-0042",
    link="http://127.0.0.1:8000/tra-cuu/H31.12.3-260305-0042",
    is_demo=True,
)
APPLICANT = f.Applicant(
    name="Nguyễn Thị Ngọc Diệu Huyền",
    identity="033190004567",
    address="Số nhà 128, ngõ 45 đường Nguyễn Văn Linh, thôn Đồng Tỉnh, xã Nghĩa Trụ, tỉnh Hưng Yên",
    phone="0912 345 678",
    email="ngocdieuhuyen.nguyenthi@example.vn",
)
PROCEDURE = "Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV và nhà ở riêng lẻ"
LEADER = f.Signer(
    name="Trần Quốc Vượng",
    title="Phó Chủ tịch",
    authority=("TM. Ủy ban nhân dân", "KT. Chủ tịch"),
)
CLERK = f.Signer(name="Đỗ Thị Bích Phượng", title="Người tiếp nhận hồ sơ")
COMPONENTS = (
    f.ComponentLine(name="Đơn đề nghị cấp giấy phép xây dựng", originals=1, source="biểu mẫu điện tử"),
    f.ComponentLine(
        name="Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất",
        source="lấy từ CSDL quốc gia về đất đai",
    ),
    f.ComponentLine(
        name="02 bộ bản vẽ thiết kế xây dựng kèm theo Giấy chứng nhận thẩm duyệt thiết kế", originals=2
    ),
    f.ComponentLine(name="Bản cam kết bảo đảm an toàn đối với công trình liền kề", originals=1, copies=1),
)

EXAMPLES: dict[str, f.FormFields] = {
    "mau-01": f.ReceiptFields(
        heading=HEADING,
        office="Trung tâm Phục vụ hành chính công xã Nghĩa Trụ",
        applicant=APPLICANT,
        submitter="Nguyễn Văn Thưởng (người được ủy quyền)",
        procedure=PROCEDURE,
        components=COMPONENTS,
        fee_vnd=150_000,
        limit="15 ngày làm việc",
        received_at=MADE,
        due_at=DUE,
        due_note="Ngày hẹn lần hai tính từ khi có chứng từ hoàn thành nghĩa vụ tài chính.",
        delivery="Trực tuyến, qua Cổng Dịch vụ công quốc gia",
        book="03/2026",
        sequence="0412",
        receiver=CLERK,
    ),
    "mau-02": f.SupplementFields(
        heading=HEADING,
        applicant=APPLICANT,
        procedure=PROCEDURE,
        defects=(
            f.DefectLine(
                target="Bản vẽ thiết kế xây dựng",
                what="Bổ sung mặt cắt móng và sơ đồ đấu nối thoát nước, có chữ ký của người thiết kế.",
                reason="Bản vẽ trang 4 thiếu kích thước chiều sâu chôn móng.",
                legal_basis="khoản 2 Điều 58 Nghị định số 175/2024/NĐ-CP",
            ),
            f.DefectLine(target="Số tờ bản đồ", what="Ghi đúng số tờ 27 theo Giấy chứng nhận (đơn ghi 72)."),
        ),
        reply_by=DUE,
        clock_note="Thời hạn giải quyết được tính lại từ đầu khi hồ sơ bổ sung đầy đủ.",
        contact_name="bà Đỗ Thị Bích Phượng, Trung tâm Phục vụ hành chính công xã Nghĩa Trụ",
        contact_phone="0221 3 862 345",
        signer=CLERK,
    ),
    "mau-03": f.RefusalFields(
        heading=HEADING,
        applicant=APPLICANT,
        procedure=PROCEDURE,
        received_at=MADE,
        is_at_intake=False,
        reasons=(
            f.ReasonLine(
                text="Thửa đất thuộc hành lang an toàn đê điều, không được xây dựng công trình.",
                legal_basis="Điều 23 và Điều 26 Luật Đê điều",
            ),
            f.ReasonLine(text="Chưa có văn bản đồng ý của chủ sở hữu chung."),
        ),
        guidance="Ông/bà có thể nộp lại hồ sơ khi đã điều chỉnh vị trí công trình ra ngoài phạm vi bảo vệ.",
        complaint_to="đường dây nóng 1022 hoặc Trung tâm Phục vụ hành chính công xã Nghĩa Trụ",
        signer=LEADER,
    ),
    "mau-04": f.ExtensionFields(
        heading=HEADING,
        office="Trung tâm Phục vụ hành chính công xã Nghĩa Trụ",
        applicant=APPLICANT,
        procedure=PROCEDURE,
        received_at=MADE,
        due_at=DUE,
        new_due_at=DUE + timedelta(days=7),
        reason="phải xác minh thực địa ranh giới thửa đất với hộ liền kề do bản đồ địa chính chưa cập nhật sau bão số 3.",
        signer=LEADER,
    ),
    "mau-05": f.StopFields(
        heading=HEADING,
        office="Trung tâm Phục vụ hành chính công xã Nghĩa Trụ",
        applicant=APPLICANT,
        procedure=PROCEDURE,
        received_at=MADE,
        stopped_at=DUE,
        is_at_request=False,
        reason="Quá 15 ngày làm việc kể từ ngày có Phiếu yêu cầu bổ sung mà hồ sơ không được bổ sung.",
        returned_papers=tuple(line.name for line in COMPONENTS[:3]),
        refund_vnd=150_000,
        contact_name="bà Đỗ Thị Bích Phượng",
        contact_phone="0221 3 862 345",
        signer=LEADER,
    ),
    "mau-06": f.ControlSlipFields(
        heading=HEADING,
        agency="Phòng Kinh tế, Hạ tầng và Đô thị xã Nghĩa Trụ",
        partners=("Văn phòng Đăng ký đất đai chi nhánh Văn Giang", "Hạt quản lý đê Văn Giang"),
        applicant_name=APPLICANT.name,
        procedure=PROCEDURE,
        received_at=MADE,
        due_at=DUE,
        steps=tuple(
            f.StepLine(
                step=step,
                agency=agency,
                handed_by="Đỗ Thị Bích Phượng",
                taken_by="Nguyễn Hữu Nghĩa",
                handed_at=MADE + timedelta(days=n),
                finished_at=None if result == "running" else MADE + timedelta(days=n, hours=3),
                limit="4 giờ làm việc",
                result=result,
                note="Chờ ý kiến bằng văn bản" if result == "late" else "",
            )
            for n, (step, agency, result) in enumerate(
                [
                    ("Tiếp nhận hồ sơ", "Trung tâm Phục vụ hành chính công", "early"),
                    ("Phân công thụ lý", "Phòng Kinh tế, Hạ tầng và Đô thị", "on_time"),
                    ("Thẩm định, kiểm tra thực địa", "Phòng Kinh tế, Hạ tầng và Đô thị", "late"),
                    ("Lấy ý kiến cơ quan quản lý đê điều", "Hạt quản lý đê Văn Giang", "late"),
                    ("Ký duyệt", "Ủy ban nhân dân xã", "running"),
                ]
            )
        ),
        signer=CLERK,
    ),
    "mau-07": f.RegisterFields(
        heading=replace(HEADING, dossier_number="", link=""),
        office="Trung tâm Phục vụ hành chính công xã Nghĩa Trụ",
        book="03/2026",
        from_on=date(2026, 3, 1),
        until_on=date(2026, 3, 31),
        rows=tuple(
            f.RegisterLine(
                sequence=n,
                number=f"H31.12.3-260305-{n:04}",
                procedure=PROCEDURE if n % 2 else "Đăng ký thành lập hộ kinh doanh",
                applicant=APPLICANT.name if n % 3 else "Công ty TNHH Thương mại và Xây dựng Phượng Hoàng",
                contact="0912 345 678",
                agency="Ủy ban nhân dân xã Nghĩa Trụ",
                channel="Trực tuyến",
                received_at=MADE,
                due_at=DUE,
                handed_at=MADE + timedelta(hours=1),
                finished_at=DUE if n % 4 else None,
                returned_at=DUE if n % 4 else None,
                delivery="Bưu chính công ích" if n % 2 else "Trực tuyến",
                note="Gia hạn một lần" if n == 3 else "",
            )
            for n in range(1, 25)
        ),
        signer=CLERK,
    ),
}
