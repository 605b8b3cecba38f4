"""HTML tables as portals hand them out under the name .xls."""

from html import escape

from corpus.model import Row


def table(rows: list[Row], attributes: str = 'border="1"') -> str:
    """One table, a row a line."""
    lines = [f"<table {attributes}>"]
    for row in rows:
        cells = "".join(f"<td>{cell_text(value)}</td>" for value in row.cells)
        lines.append(f"<tr>{cells}</tr>")
    return "\n".join([*lines, "</table>"])


def cell_text(value: object) -> str:
    """The content of a cell: empty cells hold a blank that does not break, line breaks are <br>."""
    if value is None or value == "":
        return "&nbsp;"
    return escape(str(value), quote=False).replace("\n", "<br>")


def page(body: str, charset: str = "utf-8", head: str = "") -> str:
    """A page around it; without a charset none is declared."""
    declared = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    return f"<html>\n<head>\n{declared}\n{head}</head>\n<body>\n{body}\n</body>\n</html>\n"
