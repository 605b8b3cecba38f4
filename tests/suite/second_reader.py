"""Opens every workbook and document of a folder with readers that are not ours; counts them."""

import sys
from pathlib import Path

import docx
import openpyxl

folder = Path(sys.argv[1])
workbooks = documents = 0
for path in sorted(folder.glob("*.xlsx")):
    book = openpyxl.load_workbook(path)
    assert book.properties.title, path
    for sheet in book.worksheets:
        assert sheet.page_setup.paperSize == 9 or str(sheet.page_setup.paperSize) == "9", (path, sheet.title)
        fonts = {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value is not None}
        assert fonts <= {"Times New Roman"}, (path, sheet.title, fonts)
    flat = book["Dữ liệu"]
    assert list(flat.tables) == ["SoLieu"] and not flat.merged_cells.ranges, path
    workbooks += 1
for path in sorted(folder.glob("*.docx")):
    document = docx.Document(path)
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert any("hồ sơ" in text for text in texts) and len(document.tables) >= 2, path
    assert document.core_properties.language == "vi-VN", path
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            assert run.font.name in (None, "Times New Roman"), (path, run.font.name)
    documents += 1
print(f"{workbooks} workbooks, {documents} documents")
