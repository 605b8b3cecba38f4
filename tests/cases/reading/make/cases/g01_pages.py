"""Group 1: HTML pages written out by hand, as portals and Excel write them."""

from datetime import date, datetime

from corpus.case import Case
from corpus.model import Dossier
from writers.html import page

FIRST = Dossier(
    code="H14.16-170105-0001",
    received=datetime(2017, 1, 5, 8, 30),
    due=date(2017, 1, 20),
    finished=date(2017, 1, 19),
    status="finished",
    channel="direct",
    field="Đất đai",
    unit='Phòng "Một cửa" & Tiếp nhận',
)
SECOND = Dossier(
    code="H14.16-170106-0002",
    received=date(2017, 1, 16),
    due=date(2017, 1, 26),
    status="in-progress",
    channel="online",
    field="Hộ tịch",
    unit="Văn phòng Sở",
)


def cases() -> list[Case]:
    """All pages."""
    return [entities(), spans(), unclosed(), layout_table(), blocks_of_text(), by_excel()]


def plain(dossier: Dossier, unit: str) -> Dossier:
    """The dossier with the unit of one page."""
    return Dossier(**{**dossier.__dict__, "unit": unit})


def entities() -> Case:
    """Named, decimal and hexadecimal entities, blanks that do not break, line breaks."""
    case = Case("01-html-entities")
    body = """<table border=1 cellpadding=0>
<tr><td>M&atilde; h&#7891; s&#417;</td><td>L&#297;nh v&#7921;c</td><td>&#272;&#417;n v&#7883; x&#x1EED; l&yacute;</td>
<td>Ng&agrave;y<br>ti&#x1EBF;p nh&#x1EAD;n</td><td>Ng&agrave;y&nbsp;h&#7865;n&nbsp;tr&#7843;</td>
<td>Ng&agrave;y k&#7871;t th&uacute;c x&#7917; l&yacute;</td><td>H&igrave;nh th&#7913;c ti&#7871;p nh&#7853;n</td>
<td>Tr&#7841;ng th&aacute;i</td></tr>
<tr><td>&nbsp;H14.16-170105-0001&nbsp;</td><td>&#272;&#7845;t&nbsp;&#273;ai</td>
<td>Ph&ograve;ng &quot;M&#7897;t c&#7917;a&quot; &amp; Ti&#7871;p nh&#7853;n</td>
<td>05/01/2017<br />08:30</td><td>20&#47;01&#x2F;2017</td><td>19/01/2017&nbsp;</td><td>Tr&#7921;c ti&#7871;p</td>
<td>&#272;&atilde; tr&#7843;<br>k&#7871;t qu&#7843;</td></tr>
<tr><td>H14.16-170106-0002</td><td>H&#7897;&nbsp;&nbsp; t&#7883;ch</td><td>V&#259;n ph&ograve;ng S&#7903;</td>
<td>16/01/2017</td><td>26/01/2017</td><td>&nbsp;</td><td>Tr&#7921;c tuy&#7871;n</td>
<td>&#272;ang x&#7917; l&yacute;</td></tr>
</table>"""
    case.text("ho-so.xls", page(body).encode("ascii"), [(2, FIRST), (3, SECOND)])
    return case


def spans() -> Case:
    """A title across, a header of two rows, a group across, a unit and a field merged over two dossiers."""
    case = Case("01-html-spans")
    body = """<table border="1">
<tr><th colspan="9">DANH SÁCH HỒ SƠ THỦ TỤC HÀNH CHÍNH</th></tr>
<tr><td colspan="9">Từ ngày 01/01/2017 đến ngày 31/01/2017</td></tr>
<tr><th rowspan="2">STT</th><th rowspan="2">Mã hồ sơ</th><th rowspan="2">Đơn vị xử lý</th>
<th colspan="2">Ngày, tháng, năm</th><th colspan="2">Trả kết quả</th><th rowspan="2">Hình thức tiếp nhận</th>
<th rowspan="2">Trạng thái</th></tr>
<tr><th>Nhận hồ sơ</th><th>Hẹn trả kết quả</th><th>Ngày</th><th>Phương thức</th></tr>
<tr><td colspan="9"><b>Lĩnh vực: Đất đai</b></td></tr>
<tr><td>1</td><td>H14.16-170105-0001</td><td rowspan="2">Văn phòng Sở</td><td>05/01/2017 08:30</td><td>20/01/2017</td>
<td>19/01/2017</td><td>Bưu chính công ích</td><td>Trực tiếp</td><td>Đã trả kết quả</td></tr>
<tr><td>2</td><td>H14.16-170106-0002</td><td>16/01/2017</td><td>26/01/2017</td>
<td></td><td></td><td>Trực tuyến</td><td>Đang xử lý</td></tr>
<tr><td colspan="3">Tổng cộng</td><td colspan="6">2 hồ sơ</td></tr>
</table>"""
    first = Dossier(
        code=FIRST.code,
        received=FIRST.received,
        due=FIRST.due,
        returned=date(2017, 1, 19),
        status="finished",
        channel="direct",
        return_channel="postal",
        field="Đất đai",
        unit="Văn phòng Sở",
    )
    second = Dossier(**{**SECOND.__dict__, "field": "Đất đai"})
    case.text("ho-so.xls", page(body).encode(), [(6, first), (7, second)])
    return case


def unclosed() -> Case:
    """Cells and rows that are never closed, capitals, attributes without quotes, head and body of the table."""
    case = Case("01-html-unclosed")
    body = """<TABLE BORDER=1 WIDTH=100%>
<THEAD>
<TR BGCOLOR=#CCCCCC><TH>Mã hồ sơ<TH>Lĩnh vực<TH>Đơn vị xử lý<TH>Ngày tiếp nhận<TH>Ngày hẹn trả
<TH>Ngày kết thúc xử lý<TH>Hình thức tiếp nhận<TH>Trạng thái
<TBODY>
<TR><TD NOWRAP>H14.16-170105-0001<TD>Đất đai<TD>Phòng A<TD>05/01/2017 08:30<TD>20/01/2017<TD>19/01/2017<TD>Trực tiếp
<TD>Đã trả kết quả
<TR><TD NOWRAP>H14.16-170106-0002<TD>Hộ tịch<TD>Văn phòng Sở<TD>16/01/2017<TD>26/01/2017<TD><TD>Trực tuyến
<TD>Đang xử lý
</TABLE>"""
    listed = [(2, plain(FIRST, "Phòng A")), (3, SECOND)]
    case.text("ho-so.xls", page(body).encode(), listed)
    return case


def layout_table() -> Case:
    """The list inside a table that only lays the page out; style, script and comments with rows of their own."""
    case = Case("01-html-layout-table")
    head = """<style>table tr td { color: #000 } /* <tr><td>không phải dòng</td></tr> */</style>
<script type="text/javascript">var dong = "<tr><td>H14.16-170199-9999</td></tr>"; if (1 < 2) { }</script>
"""
    body = """<!-- <table><tr><td>Mã hồ sơ</td><td>Ngày tiếp nhận</td></tr></table> -->
<table width="100%"><tr><td>
<table border="1"><thead><tr><th>Mã hồ sơ</th><th>Lĩnh vực</th><th>Đơn vị xử lý</th><th>Ngày tiếp nhận</th>
<th>Ngày hẹn trả</th><th>Ngày kết thúc xử lý</th><th>Hình thức tiếp nhận</th><th>Trạng thái</th></tr></thead>
<tbody>
<tr><td>H14.16-170105-0001</td><td>Đất đai</td><td>Phòng A</td><td>05/01/2017 08:30</td><td>20/01/2017</td>
<td>19/01/2017</td><td>Trực tiếp</td><td>Đã trả kết quả</td></tr>
<tr><td>H14.16-170106-0002</td><td>Hộ tịch</td><td>Văn phòng Sở</td><td>16/01/2017</td><td>26/01/2017</td><td></td>
<td>Trực tuyến</td><td>Đang xử lý</td></tr>
</tbody></table>
</td></tr></table>"""
    case.text("ho-so.xls", page(body, head=head).encode(), [(3, plain(FIRST, "Phòng A")), (4, SECOND)])
    case.assume("the row of the outer table counts as row 1, since its <tr> comes first; the rows inside follow.")
    return case


def blocks_of_text() -> Case:
    """Letterhead in a table of its own, then a heading, a paragraph and a caption: one row each."""
    case = Case("01-html-blocks-of-text")
    head = "<title>Danh sách hồ sơ</title>\n"
    body = """<table><tr><td>ỦY BAN NHÂN DÂN TỈNH</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr>
<tr><td>SỞ GIÁO DỤC VÀ ĐÀO TẠO</td><td>Độc lập - Tự do - Hạnh phúc</td></tr></table>
<h2>DANH SÁCH HỒ SƠ</h2>
<p>Từ ngày 01/01/2017<br>đến ngày 31/01/2017</p>
<table border="1"><caption>Đơn vị tính: hồ sơ</caption>
<tr><td>Mã hồ sơ</td><td>Lĩnh vực</td><td>Đơn vị xử lý</td><td>Ngày tiếp nhận</td><td>Ngày hẹn trả</td>
<td>Ngày kết thúc xử lý</td><td>Hình thức tiếp nhận</td><td>Trạng thái</td></tr>
<tr><td>H14.16-170105-0001</td><td>Đất đai</td><td>Phòng A</td><td>05/01/2017 08:30</td><td>20/01/2017</td>
<td>19/01/2017</td><td>Trực tiếp</td><td>Đã trả kết quả</td></tr>
<tr><td>H14.16-170106-0002</td><td>Hộ tịch</td><td>Văn phòng Sở</td><td>16/01/2017</td><td>26/01/2017</td><td></td>
<td>Trực tuyến</td><td>Đang xử lý</td></tr>
</table>
<p>Cà Mau, ngày 05 tháng 02 năm 2017</p>
<p>Người lập biểu</p>"""
    case.text("ho-so.xls", page(body, head=head).encode(), [(7, plain(FIRST, "Phòng A")), (8, SECOND)])
    case.assume("the <title> in the head is no row.")
    return case


def by_excel() -> Case:
    """What Excel itself saves as a web page: conditional comments, x:num, mso styles, an invisible last row."""
    case = Case("01-html-by-excel")
    text = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel"
xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Excel.Sheet>
<meta name=Generator content="Microsoft Excel 11">
<style>
<!--table
	{mso-displayed-decimal-separator:"\\,";
	mso-displayed-thousand-separator:"\\.";}
.xl24
	{mso-style-parent:style0;
	mso-number-format:"dd\\/mm\\/yyyy";}
-->
</style>
<!--[if gte mso 9]><xml>
 <x:ExcelWorkbook>
  <x:ExcelWorksheets>
   <x:ExcelWorksheet>
    <x:Name>DanhSach</x:Name>
    <x:WorksheetOptions><x:Selected/></x:WorksheetOptions>
   </x:ExcelWorksheet>
  </x:ExcelWorksheets>
 </x:ExcelWorkbook>
</xml><![endif]-->
</head>

<body link=blue vlink=purple>

<table x:str border=0 cellpadding=0 cellspacing=0 width=640 style='border-collapse:
 collapse;table-layout:fixed;width:480pt'>
 <col width=128 style='mso-width-source:userset;mso-width-alt:4681;width:96pt'>
 <col width=64 span=7 style='width:48pt'>
 <tr height=17 style='height:12.75pt'>
  <td colspan=8 height=17 width=640 style='height:12.75pt;width:480pt'>DANH SÁCH HỒ
  SƠ</td>
 </tr>
 <tr height=17 style='height:12.75pt'>
  <td height=17 style='height:12.75pt'>Mã hồ sơ</td>
  <td>Lĩnh vực</td>
  <td>Đơn vị xử lý</td>
  <td>Ngày tiếp nhận</td>
  <td>Ngày hẹn trả</td>
  <td>Ngày kết thúc
  xử lý</td>
  <td>Hình thức tiếp nhận</td>
  <td>Trạng thái</td>
 </tr>
 <tr height=17 style='height:12.75pt'>
  <td height=17 style='height:12.75pt'>H14.16-170105-0001</td>
  <td>Đất đai</td>
  <td>Phòng A</td>
  <td class=xl24 align=right x:num="42740.354166666664">05/01/2017 08:30</td>
  <td class=xl24 align=right x:num="42755">20/01/2017</td>
  <td class=xl24 align=right x:num="42754">19/01/2017</td>
  <td>Trực tiếp</td>
  <td>Đã trả kết quả</td>
 </tr>
 <tr height=17 style='height:12.75pt'>
  <td height=17 style='height:12.75pt'>H14.16-170106-0002</td>
  <td>Hộ tịch</td>
  <td>Văn phòng Sở</td>
  <td class=xl24 align=right x:num="42751">16/01/2017</td>
  <td class=xl24 align=right x:num="42761">26/01/2017</td>
  <td></td>
  <td>Trực tuyến</td>
  <td>Đang xử lý</td>
 </tr>
 <![if supportMisalignedColumns]>
 <tr height=0 style='display:none'>
  <td width=128 style='width:96pt'></td>
  <td width=64 style='width:48pt'></td>
 </tr>
 <![endif]>
</table>

</body>

</html>
"""
    case.text("ho-so.xls", text.encode(), [(3, plain(FIRST, "Phòng A")), (4, SECOND)])
    return case
