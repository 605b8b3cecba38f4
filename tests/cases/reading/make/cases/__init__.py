"""The cases, a module a group (the numbers are those of the list of what a robust reader must survive)."""

from . import g01_disguises, g02_folders, g02_text, g02_workbooks, matrix

GROUPS = (matrix, g01_disguises, g02_folders, g02_text, g02_workbooks)
