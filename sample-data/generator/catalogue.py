"""The catalogue of Cao Bằng: 125 invented procedures, 13 of which have dossiers."""

from .model import Procedure

DIPLOMAS, EXAMS, SECONDARY, CONTINUING, POLICY, SCHOOLS, QUALITY_FIELD = (
    "Hệ thống văn bằng, chứng chỉ",
    "Thi, tuyển sinh",
    "Giáo dục trung học",
    "Giáo dục thường xuyên",
    "Chế độ, chính sách đối với người học",
    "Cơ sở giáo dục",
    "Kiểm định chất lượng giáo dục",
)
OFFICE, QUALITY, SECONDARY_UNIT, CONTINUING_UNIT, FINANCE = (
    "Văn phòng Sở",
    "Phòng Quản lý chất lượng",
    "Phòng Giáo dục trung học",
    "Phòng Giáo dục thường xuyên",
    "Phòng Kế hoạch - Tài chính",
)

# Name, field, unit, working days: the procedures that were applied for.
USED = [
    ("Cấp bản sao văn bằng, chứng chỉ từ sổ gốc", DIPLOMAS, OFFICE, 1),
    ("Chỉnh sửa nội dung văn bằng, chứng chỉ", DIPLOMAS, QUALITY, 5),
    ("Công nhận bằng tốt nghiệp phổ thông do cơ sở giáo dục nước ngoài cấp", DIPLOMAS, QUALITY, 10),
    ("Đăng ký dự thi tốt nghiệp trung học phổ thông", EXAMS, QUALITY, 3),
    ("Phúc khảo bài thi tốt nghiệp trung học phổ thông", EXAMS, QUALITY, 10),
    ("Xét đặc cách tốt nghiệp trung học phổ thông", EXAMS, QUALITY, 5),
    ("Xét tuyển sinh vào trường phổ thông dân tộc nội trú", EXAMS, SECONDARY_UNIT, 5),
    ("Chuyển trường đối với học sinh trung học phổ thông", SECONDARY, SECONDARY_UNIT, 2),
    ("Xin học lại tại trường khác đối với học sinh trung học phổ thông", SECONDARY, SECONDARY_UNIT, 2),
    ("Đăng ký dự thi cấp chứng chỉ ứng dụng công nghệ thông tin", CONTINUING, CONTINUING_UNIT, 3),
    ("Cấp giấy chứng nhận hoạt động bồi dưỡng ngoại ngữ, tin học ngắn hạn", CONTINUING, CONTINUING_UNIT, 10),
    ("Hỗ trợ học sinh trung học phổ thông bán trú ở xã, thôn đặc biệt khó khăn", POLICY, FINANCE, 5),
    ("Miễn, giảm học phí và hỗ trợ chi phí học tập", POLICY, FINANCE, 5),
]

# Procedures that nobody applied for, by field.
UNUSED = {
    DIPLOMAS: [
        "Cấp lại phôi văn bằng, chứng chỉ bị hỏng",
        "Hủy bỏ, thu hồi văn bằng, chứng chỉ theo đề nghị của người được cấp",
        "Xác minh văn bằng, chứng chỉ theo yêu cầu của tổ chức",
        "Công nhận chứng chỉ ngoại ngữ do tổ chức nước ngoài cấp",
        "Đính chính sổ gốc cấp văn bằng, chứng chỉ",
    ],
    EXAMS: [
        "Đăng ký xét tuyển vào trung cấp ngành đào tạo giáo viên",
        "Xét tuyển thẳng vào lớp 10 trung học phổ thông",
        "Phúc khảo bài thi tuyển sinh vào lớp 10 trung học phổ thông",
        "Phúc khảo bài thi chọn học sinh giỏi cấp tỉnh",
        "Phúc khảo bài thi nghề phổ thông",
        "Đăng ký dự thi nghề phổ thông đối với thí sinh tự do",
        "Xét tuyển học sinh vào trường dự bị đại học",
        "Cử tuyển vào đại học, cao đẳng, trung cấp",
    ],
    SECONDARY: [
        "Tiếp nhận học sinh trung học phổ thông người nước ngoài",
        "Tiếp nhận học sinh trung học phổ thông Việt Nam về nước",
        "Cho phép dạy chương trình song bằng ở trường trung học phổ thông",
        "Phê duyệt tài liệu giáo dục địa phương của nhà trường",
        "Cho phép tổ chức hoạt động giáo dục ngoài giờ chính khóa",
        "Cho phép tổ chức dạy thêm, học thêm chương trình trung học phổ thông",
        "Gia hạn giấy phép dạy thêm, học thêm chương trình trung học phổ thông",
    ],
    CONTINUING: [
        "Công nhận cộng đồng học tập cấp tỉnh",
        "Công nhận đơn vị học tập cấp tỉnh",
        "Xếp hạng trung tâm giáo dục thường xuyên",
        "Cho phép dạy chương trình xóa mù chữ",
        "Đăng ký hoạt động giáo dục kỹ năng sống",
        "Gia hạn hoạt động giáo dục kỹ năng sống",
        "Đăng ký kinh doanh dịch vụ tư vấn du học",
        "Điều chỉnh, bổ sung giấy đăng ký dịch vụ tư vấn du học",
    ],
    POLICY: [
        "Hỗ trợ học tập đối với học sinh dân tộc thiểu số rất ít người",
        "Hỗ trợ người khuyết tật học tại cơ sở giáo dục",
        "Cấp học bổng và chi phí mua phương tiện học tập cho học sinh khuyết tật",
        "Hỗ trợ sinh viên sư phạm tiền đóng học phí và chi phí sinh hoạt",
        "Hoàn trả học bổng cử tuyển",
        "Xét tặng danh hiệu nhà giáo cấp tỉnh",
    ],
}

SCHOOL_ACTIONS = [
    "Thành lập hoặc cho phép thành lập",
    "Cho phép hoạt động giáo dục đối với",
    "Cho phép hoạt động giáo dục trở lại đối với",
    "Sáp nhập, chia, tách",
    "Giải thể",
    "Đổi tên",
]
SCHOOL_KINDS = [
    "trường trung học phổ thông công lập",
    "trường trung học phổ thông tư thục",
    "trường trung học phổ thông chuyên",
    "trường phổ thông dân tộc nội trú",
    "trường năng khiếu nghệ thuật, thể dục, thể thao",
    "trung tâm giáo dục thường xuyên",
    "trung tâm ngoại ngữ, tin học",
    "trung tâm hỗ trợ phát triển giáo dục hòa nhập",
    "trường trung cấp sư phạm",
    "phân hiệu trường trung cấp sư phạm",
]
QUALITY_ACTIONS = ["Công nhận đạt chuẩn quốc gia đối với", "Cấp chứng nhận kiểm định chất lượng đối với"]
QUALITY_KINDS = [
    "trường mầm non",
    "trường tiểu học",
    "trường trung học cơ sở",
    "trường trung học phổ thông",
    "trường phổ thông có nhiều cấp học",
    "trung tâm giáo dục thường xuyên cấp tỉnh",
    "trường dành cho người khuyết tật",
    "trường chuyên biệt khác",
    "cơ sở giáo dục mầm non độc lập",
]


def used_procedures() -> list[Procedure]:
    """The 13 procedures with dossiers."""
    return [Procedure(f"1.9{number:02d}114", *facts) for number, facts in enumerate(USED, 1)]


def whole_catalogue() -> list[tuple[str, str, str]]:
    """Code, name and field of all 125 procedures, ordered by field."""
    entries = [(procedure.code, procedure.name, procedure.field) for procedure in used_procedures()]
    unused = [(name, field) for field, names in UNUSED.items() for name in names]
    unused += [(f"{action} {kind}", SCHOOLS) for kind in SCHOOL_KINDS for action in SCHOOL_ACTIONS]
    unused += [(f"{action} {kind}", QUALITY_FIELD) for kind in QUALITY_KINDS for action in QUALITY_ACTIONS]
    entries += [(f"2.9{number:03d}14", name, field) for number, (name, field) in enumerate(unused, 1)]
    order = [DIPLOMAS, EXAMS, SECONDARY, CONTINUING, POLICY, SCHOOLS, QUALITY_FIELD]
    entries.sort(key=lambda entry: (order.index(entry[2]), entry[0]))
    assert len(entries) == len({name for _, name, _ in entries}) == 125, len(entries)
    return entries
