"""The cases, a module a group (the numbers are those of the list of what a robust reader must survive)."""

from . import (
    g01_disguises,
    g02_folders,
    g02_text,
    g02_workbooks,
    g03_headers,
    g04_columns,
    g05_no_dossiers,
    g06_shifted,
    g07_codes,
    g07_sheets,
    g08_dates,
    matrix,
)

GROUPS = (
    matrix,
    g01_disguises,
    g02_folders,
    g02_text,
    g02_workbooks,
    g03_headers,
    g04_columns,
    g05_no_dossiers,
    g06_shifted,
    g07_codes,
    g07_sheets,
    g08_dates,
)
