"""Opens every workbook and document of a folder with readers that are not ours, and holds them against each other.

In:  a folder of the workbooks and documents that tests made (`MOTCUA_MADE`). Out: what disagrees, and one line of figures.

| file      | read by                                | held against each other                                    |
|-----------|----------------------------------------|------------------------------------------------------------|
| workbooks | openpyxl, calamine                     | names of sheets, the value of every cell                   |
| workbooks | LibreOffice, without our cached values | what every formula gives, against the value we wrote       |
| documents | python-docx, docx2txt                  | the text of every paragraph and cell                       |
| documents | LibreOffice                            | every one of those texts is in what it reads               |

A folder with nothing in it, or a reader that is missing, is a failure.
"""

import datetime
import math
import re
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from multiprocessing import Pool
from pathlib import Path

import docx
import docx2txt
import openpyxl
from python_calamine import CalamineWorkbook

# Functions that our formulas use.
FUNCTIONS = {"IF", "ISTEXT", "OR", "ROUND", "SUM"}
BATCH = 40


def plain(value):
    """A value in the one form in which two readers can agree."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date()
    return value


def same(left, right):
    left, right = plain(left), plain(right)
    if isinstance(left, float) and isinstance(right, float):
        return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)
    return left == right


def calamine_cells(path):
    """Sheet names, and the values of their cells by sheet, row and column, from 1."""
    book = CalamineWorkbook.from_path(str(path))
    cells = {}
    for name in book.sheet_names:
        for row, values in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), 1):
            # calamine leaves the escape of an underscore as it stands in the file (ECMA-376, 22.9.2.19).
            shown = [value.replace("_x005F_", "_") if isinstance(value, str) else value for value in values]
            cells.update({(name, row, column): value for column, value in enumerate(shown, 1) if plain(value) is not None})
    return book.sheet_names, cells


def openpyxl_cells(path):
    """The same as openpyxl reads it; also every formula, and what is wrong with the looks."""
    cells, formulas, wrong = {}, {}, []
    with_values, with_formulas = openpyxl.load_workbook(path, data_only=True), openpyxl.load_workbook(path)
    if not with_values.properties.title:
        wrong.append("no title")
    for sheet in with_values.worksheets:
        if str(sheet.page_setup.paperSize) != "9":
            wrong.append(f"{sheet.title}: not A4")
        for row in sheet.iter_rows():
            for cell in row:
                if plain(cell.value) is not None:
                    cells[(sheet.title, cell.row, cell.column)] = cell.value
                    if cell.font.name != "Times New Roman":
                        wrong.append(f"{sheet.title}!{cell.coordinate}: {cell.font.name}")
        if sheet.title == "Dữ liệu" and (list(sheet.tables) != ["SoLieu"] or sheet.merged_cells.ranges):
            wrong.append("the flat sheet is not flat")
    for sheet in with_formulas.worksheets:
        for row in sheet.iter_rows():
            formulas.update(
                {(sheet.title, cell.row, cell.column): cell.value for cell in row if cell.data_type == "f"}
            )
    return with_values.sheetnames, cells, formulas, wrong


def look_at_workbook(path):
    """Cells, formulas and disagreements of one workbook."""
    wrong = []
    try:
        (names, cells), (other_names, other_cells, formulas, looks) = calamine_cells(path), openpyxl_cells(path)
    except Exception as cause:  # whatever a reader says, the file is not readable by it
        return 0, {}, [f"{path.name}: {type(cause).__name__}: {cause}"]
    wrong += looks
    if names != other_names:
        wrong.append(f"sheets {names} against {other_names}")
    for place in cells.keys() | other_cells.keys():
        if not same(cells.get(place), other_cells.get(place)):
            wrong.append(f"{place}: calamine {cells.get(place)!r}, openpyxl {other_cells.get(place)!r}")
    for place, formula in formulas.items():
        if set(re.findall(r"([A-Z.]+)\(", str(formula))) - FUNCTIONS or re.search(r"[\[|]|://", str(formula)):
            wrong.append(f"{place}: formula {formula}")
    cached = {place: cells.get(place) for place in formulas}
    return len(cells), cached, [f"{path.name}: {what}" for what in wrong]


def convert(kind, files, out, profile):
    """LibreOffice turns files into another kind, all in one go."""
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind, "--outdir", str(out)]
    subprocess.run(command + [str(file) for file in files], check=True, capture_output=True, timeout=900)


def bare_copy(path, to):
    """A copy in which no formula has a value: whoever shows one has calculated it."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            if part.startswith("xl/worksheets/sheet"):
                content = re.sub(rb"</f><v>[^<]*</v>", b"</f>", content)
            new.writestr(part, content)


def recalculated(workbooks, cached, folder):
    """What LibreOffice calculates, against what was written."""
    wrong = []
    for first in range(0, len(workbooks), BATCH):
        bare, out = folder / f"bare{first}", folder / f"again{first}"
        bare.mkdir()
        batch = [path for path in workbooks[first : first + BATCH]]
        for path in batch:
            bare_copy(path, bare / path.name)
        convert("xlsx:Calc MS Excel 2007 XML", [bare / path.name for path in batch], out, folder / "profile")
        for path in batch:
            if not (out / path.name).exists():
                wrong.append(f"{path.name}: LibreOffice does not open it")
                continue
            _, again = calamine_cells(out / path.name)
            for place, value in cached[path.name].items():
                if not same(value, again.get(place)):
                    wrong.append(f"{path.name}: {place}: written {value!r}, LibreOffice {again.get(place)!r}")
    return wrong


def folded(text):
    return " ".join(text.split())


def paragraphs(path):
    """Texts of a document: its paragraphs, and those in its tables."""
    document = docx.Document(path)
    assert document.core_properties.language == "vi-VN", "language"
    found = [paragraph.text for paragraph in document.paragraphs]
    for paragraph in document.paragraphs:
        assert all(run.font.name in (None, "Times New Roman") for run in paragraph.runs), "font"
    for table in document.tables:
        # A cell that is merged is told once for each of the places that it covers.
        cells = {id(cell._tc): cell for row in table.rows for cell in row.cells}
        found += [paragraph.text for cell in cells.values() for paragraph in cell.paragraphs]
    return [folded(text) for text in found if folded(text)]


def look_at_documents(documents, folder):
    wrong = []
    for first in range(0, len(documents), BATCH):
        batch, out = documents[first : first + BATCH], folder / f"words{first}"
        convert("txt:Text (encoded):UTF8", batch, out, folder / "profile")
        for path in batch:
            try:
                texts = paragraphs(path)
            except Exception as cause:
                wrong.append(f"{path.name}: python-docx: {cause}")
                continue
            other = [folded(line) for line in docx2txt.process(str(path)).splitlines() if folded(line)]
            missing = Counter(texts) - Counter(other)
            wrong += [f"{path.name}: docx2txt does not have {text!r}" for text in missing]
            read = out / f"{path.stem}.txt"
            said = folded(read.read_text("utf-8-sig")) if read.exists() else ""
            wrong += [f"{path.name}: LibreOffice does not have {text!r}" for text in texts if text not in said]
    return wrong


def main():
    folder = Path(sys.argv[1])
    workbooks, documents = sorted(folder.glob("*.xlsx")), sorted(folder.glob("*.docx"))
    with Pool() as pool:
        looked = pool.map(look_at_workbook, workbooks, chunksize=4)
    cached = {path.name: formulas for path, (_, formulas, _) in zip(workbooks, looked)}
    wrong = [what for _, _, said in looked for what in said]
    with tempfile.TemporaryDirectory() as scratch:
        wrong += recalculated(workbooks, cached, Path(scratch))
        wrong += look_at_documents(documents, Path(scratch))
    for what in wrong[:20]:
        print(what)
    cells, formulas = sum(cells for cells, _, _ in looked), sum(len(formulas) for formulas in cached.values())
    print(
        f"second opinions: {len(workbooks)} workbooks ({cells} cells, {formulas} formulas recalculated), "
        f"{len(documents)} documents; openpyxl, calamine and LibreOffice; {len(wrong)} disagreements"
    )
    sys.exit(1 if wrong or not workbooks or not documents else 0)


main()
