"""A case: input files, and what must come of reading them."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from .expected import list_lines
from .model import Dossier, Sheet

LOCK_FILE = "tệp tạm của Excel, không phải dữ liệu"
SUB_FOLDER = "thư mục con, không đọc"
SETTINGS = "tệp cấu hình"
NO_LIST = "không có danh sách hồ sơ"
EMPTY_SHEET = "trang trống"
PICTURE = "tệp ảnh"


def same_content(first: str) -> str:
    """Why a copy is passed over."""
    return f"trùng nội dung với tệp {first}"


@dataclass
class Case:
    """One folder of the corpus."""

    name: str
    files: dict[str, bytes] = field(default_factory=dict)
    lists: list[tuple[str, str, list[tuple[int, Dossier]]]] = field(default_factory=list)
    skipped_files: list[tuple[str, str]] = field(default_factory=list)
    skipped_sheets: list[tuple[str, str]] = field(default_factory=list)
    notices: set[str] = field(default_factory=set)
    refusal: str = ""
    assumptions: list[str] = field(default_factory=list)

    def put(self, path: str, content: bytes) -> None:
        """An input file of which nothing is expected yet."""
        assert path not in self.files, f"{self.name}: {path} twice"
        self.files[path] = content

    def book(self, path: str, content: bytes, sheets: list[Sheet]) -> None:
        """A workbook: its sheets with dossiers are listed, the others must be named as skipped."""
        self.put(path, content)
        for sheet in sheets:
            if sheet.listed():
                self.lists.append((path, sheet.name, sheet.listed()))

    def text(self, path: str, content: bytes, listed: list[tuple[int, Dossier]]) -> None:
        """A file without sheets."""
        self.put(path, content)
        self.lists.append((path, "", listed))

    def settings(self, text: str) -> None:
        """The office's motcua.toml, which is named as passed over."""
        self.put("motcua.toml", text.encode())
        self.skip_file("motcua.toml", SETTINGS)

    def skip_file(self, path: str, reason: str) -> None:
        """A file or folder that must be said to be passed over."""
        self.skipped_files.append((path, reason))

    def skip_sheet(self, path: str, sheet: str, reason: str) -> None:
        """A sheet that must be said to be passed over."""
        self.skipped_sheets.append((f"{path} › {sheet}", reason))

    def notice(self, *codes: str) -> None:
        """Codes of which one notice at least must be given."""
        self.notices.update(codes)

    def refuse(self, code: str, path: str, exit_code: int = 65) -> None:
        """The whole input must be refused."""
        self.refusal = f"refused {exit_code} {code} {path}"

    def assume(self, text: str) -> None:
        """A judgement that the rules do not settle."""
        self.assumptions.append(text)

    def expected(self) -> str:
        """The content of expected.txt."""
        if self.refusal:
            return self.refusal + "\n"
        lines: list[str] = []
        # Files go by name; the sheets of one file stay in their order.
        for path, sheet, listed in sorted(self.lists, key=lambda entry: natural(entry[0])):
            lines += list_lines(path, sheet, listed)
        files = sorted(self.skipped_files, key=lambda entry: natural(entry[0]))
        sheets = sorted(self.skipped_sheets, key=lambda entry: natural(entry[0].split(" › ")[0]))
        if files or sheets:
            lines.append("-- skipped")
            lines += [f"{place}: {reason}" for place, reason in files + sheets]
        if self.notices:
            lines += ["-- notices", " ".join(sorted(self.notices))]
        return "\n".join(lines) + "\n"

    def write(self, folder: Path) -> None:
        """Write the case below `folder`."""
        assert self.refusal or self.lists, f"{self.name} expects nothing"
        for path, content in self.files.items():
            target = folder / self.name / "in" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        (folder / self.name / "expected.txt").write_text(self.expected(), encoding="utf-8", newline="\n")


def natural(name: str) -> list[tuple[int, int, str]]:
    """A key by which thang-2 stands before thang-10."""
    parts = re.findall(r"\d+|\D+", name)
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts]
