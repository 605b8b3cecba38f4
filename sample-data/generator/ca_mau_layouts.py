"""The nine ways in which the exports of Cà Mau show the same things."""

from .layout import Column, Layout, Words, as_text, day_only, whole_moment

PERSONAL = (
    Column("name", "Chủ hồ sơ", width=24),
    Column("address", "Địa chỉ", width=40),
    Column("phone", "Số điện thoại"),
)

# January to March: a tracking book with two header rows. It knows the day of return only.
BOOK = Layout(
    columns=(
        Column("number", "STT", width=6),
        Column("code", "Mã hồ sơ", width=28),
        Column("procedure", "Tên thủ tục hành chính", width=48),
        Column("field", "Lĩnh vực", width=24),
        Column("unit", "Đơn vị xử lý", width=28),
        *PERSONAL,
        Column("received", "Nhận hồ sơ", "Ngày, tháng, năm"),
        Column("due", "Hẹn trả kết quả", "Ngày, tháng, năm"),
        Column("returned", "Ngày", "Trả kết quả"),
        Column("return_channel", "Phương thức", "Trả kết quả", width=24),
        Column("channel", "Hình thức tiếp nhận", width=24),
        Column("status", "Trạng thái", width=18),
        Column("cause", "Lý do quá hạn", width=36),
    ),
    words=Words(postal=("Qua bưu điện",), return_postal=("Qua bưu điện",)),
)

APRIL = Layout(
    columns=(
        Column("number", "STT"),
        Column("code", "Mã hồ sơ"),
        Column("procedure_code", "Mã TTHC"),
        Column("procedure", "Tên TTHC"),
        Column("field", "Lĩnh vực"),
        Column("unit", "Đơn vị xử lý"),
        *PERSONAL,
        Column("received", "Ngày tiếp nhận"),
        Column("due", "Hạn xử lý"),
        Column("finished", "Ngày kết thúc xử lý"),
        Column("returned", "Ngày trả kết quả"),
        Column("channel", "Hình thức nộp"),
        Column("return_channel", "Hình thức trả kết quả"),
        Column("status", "Trạng thái hồ sơ"),
        Column("cause", "Lý do trễ hạn"),
    ),
    words=Words(
        direct=("Nộp trực tiếp",),
        online=("Nộp trực tuyến",),
        postal=("Qua dịch vụ bưu chính công ích",),
        return_postal=("Qua dịch vụ bưu chính công ích",),
        in_progress=("Đang xử lý", "Đang thụ lý"),
        ready=("Đã có kết quả",),
    ),
    date_as=as_text("%d/%m/%Y %H:%M"),
)

MAY = Layout(
    columns=(
        Column("number", "TT"),
        Column("code", "Số hồ sơ"),
        Column("procedure", "Thủ tục hành chính"),
        Column("field", "Tên lĩnh vực"),
        Column("unit", "Cơ quan thực hiện"),
        *PERSONAL,
        Column("received", "Ngày nhận hồ sơ"),
        Column("due", "Ngày hẹn trả kết quả"),
        Column("finished", "Ngày có kết quả"),
        Column("returned", "Ngày trả thực tế"),
        Column("channel", "Hình thức tiếp nhận"),
        Column("return_channel", "Hình thức nhận kết quả"),
        Column("status", "Trạng thái"),
        Column("cause", "Nguyên nhân quá hạn"),
    ),
    words=Words(
        direct=("Trực tiếp tại cơ quan",),
        online=("Qua mạng",),
        return_direct=("Trực tiếp tại cơ quan",),
        ready=("Đã xử lý xong",),
        in_progress=("Đang xử lý", "Chờ phê duyệt"),
    ),
)

JUNE = Layout(
    columns=(
        Column("number", "STT"),
        Column("code", "Mã số hồ sơ"),
        Column("procedure_code", "Mã TTHC"),
        Column("procedure", "Tên thủ tục"),
        Column("field", "Nhóm TTHC"),
        Column("unit", "Phòng ban"),
        *PERSONAL,
        Column("received", "Ngày nhận"),
        Column("due", "Hẹn trả"),
        Column("finished", "Ngày xử lý xong"),
        Column("returned", "Ngày trả"),
        Column("channel", "Cách thức nộp"),
        Column("return_channel", "Phương thức nhận kết quả"),
        Column("status", "Trạng thái"),
        Column("cause", "Lý do quá hạn"),
    ),
    words=Words(
        direct=("Tại Bộ phận một cửa",),
        online=("Hồ sơ online",),
        postal=("BCCI",),
        return_direct=("Tại Bộ phận một cửa",),
        return_postal=("BCCI",),
        handed_over=("Đã trả",),
    ),
    date_as=as_text("%d/%m/%Y"),
)

# The field stands in group rows between the dossiers.
JULY = Layout(
    columns=(
        Column("number", "STT", width=6),
        Column("code", "Số biên nhận", width=28),
        Column("procedure_code", "Mã TTHC", width=12),
        Column("procedure", "Thủ tục hành chính", width=48),
        Column("unit", "Phòng chuyên môn", width=28),
        *PERSONAL,
        Column("received", "Ngày giờ tiếp nhận", width=18, date_as=whole_moment),
        Column("due", "Ngày hẹn trả"),
        Column("finished", "Ngày hoàn thành"),
        Column("returned", "Ngày trả kết quả"),
        Column("channel", "Kênh tiếp nhận", width=24),
        Column("return_channel", "Hình thức nhận kết quả", width=24),
        Column("status", "Tình trạng xử lý", width=18),
        Column("cause", "Nguyên nhân quá hạn", width=36),
    ),
    words=Words(
        online=("DVCTT",),
        postal=("Bưu chính",),
        return_direct=("Nhận trực tiếp",),
        return_postal=("Tại nhà qua BCCI",),
        handed_over=("Hoàn thành", "Đã trả kết quả"),
        in_progress=("Đang thụ lý", "Trình ký"),
    ),
    date_as=day_only,
)

# The day of filing stands before the day of reception and is not it.
AUGUST = Layout(
    columns=(
        Column("code", "Mã hồ sơ", width=28),
        Column("procedure_code", "Mã TTHC"),
        Column("procedure", "Tên thủ tục hành chính"),
        Column("field", "Lĩnh vực"),
        Column("unit", "Đơn vị xử lý"),
        *PERSONAL,
        Column("id_number", "CMND"),
        Column("filed", "Ngày nộp", width=20),
        Column("received", "Ngày tiếp nhận", width=20),
        Column("due", "Ngày hẹn trả", width=20),
        Column("finished", "Ngày kết thúc xử lý", width=20),
        Column("returned", "Ngày trả kết quả", width=20),
        Column("channel", "Kênh thực hiện"),
        Column("return_channel", "Hình thức trả"),
        Column("status", "Trạng thái"),
        Column("cause", "Lý do quá hạn"),
    ),
    words=Words(
        direct=("Trực tiếp", "Nộp trực tiếp", "Tại Bộ phận một cửa", "Trực tiếp tại cơ quan"),
        online=("Mức độ 3", "Mức độ 4", "Nộp trực tuyến", "Cách thức điện tử"),
        postal=("Bưu chính công ích", "Qua bưu điện", "BCCI"),
        return_direct=("Nhận trực tiếp", "Trực tiếp"),
        return_postal=("Tại nhà qua BCCI", "Qua dịch vụ bưu chính", "Bưu chính"),
        in_progress=("Mới tiếp nhận", "Được tiếp nhận", "Đang xử lý", "Chờ phân công", "Chờ phê duyệt"),
        ready=("Chờ trả kết quả", "Đã có kết quả", "Đã xử lý xong"),
    ),
    date_as=as_text("%Y-%m-%d %H:%M:%S"),
)

SEPTEMBER = Layout(
    columns=(
        Column("number", "STT", width=6),
        Column("code", "Mã HS", width=28),
        Column("procedure_code", "Mã TTHC"),
        Column("procedure", "Dịch vụ công"),
        Column("field", "Lĩnh vực"),
        Column("unit", "Cơ quan chủ trì giải quyết"),
        *PERSONAL,
        Column("received", "Ngày tiếp nhận", width=18),
        Column("due", "Ngày hẹn trả", width=18),
        Column("finished", "Ngày hoàn thành", width=18),
        Column("returned", "Ngày trả", width=18),
        Column("channel", "Hình thức nộp"),
        Column("return_channel", "Hình thức nhận kết quả"),
        Column("status", "Trạng thái hồ sơ"),
        Column("cause", "Lý do quá hạn"),
    ),
    words=Words(
        direct=("Tại Bộ phận một cửa", "Trực tiếp tại cơ quan", "Nhận trực tiếp"),
        online=("Qua mạng", "Hồ sơ online", "DVCTT", "Trực tuyến"),
        postal=("Qua dịch vụ bưu chính công ích", "Bưu chính"),
        return_direct=("Tại Bộ phận một cửa", "Trực tiếp tại cơ quan"),
        return_postal=("BCCI", "Qua bưu điện", "Bưu chính công ích", "Qua dịch vụ bưu chính công ích"),
        in_progress=("Đang xử lý", "Trình ký", "Đã bổ sung", "Yêu cầu xử lý lại"),
        ready=("Đã xử lý xong", "Chờ trả kết quả"),
        handed_over=("Đã trả kết quả", "Hoàn thành", "Đã trả"),
    ),
    date_as=whole_moment,
)
