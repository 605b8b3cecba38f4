"""Workbooks read by polars through fastexcel (calamine), counted by polars, written through XlsxWriter."""

import polars as pl
import xlsxwriter
from common import COLUMNS, COUNTS, DATES, TABLES, TEXTS, arguments, print_totals

files, output, first, last = arguments("xlsx")

# The types are given to the reader: a date column may begin with many blank cells, or hold nothing else.
types = dict.fromkeys(TEXTS, "string") | dict.fromkeys(DATES, "date")
dossiers = (
    pl.read_excel(files, engine="calamine", columns=list(COLUMNS), read_options={"dtypes": types})
    .rename(COLUMNS)
    .unique("code", keep="last")
)

closed = pl.col("finished_on").is_between(first, last)
still_open = (pl.col("received_on") <= last) & (pl.col("finished_on").is_null() | (pl.col("finished_on") > last))
counts = [
    pl.col("received_on").is_between(first, last).sum().alias("received"),
    (closed & (pl.col("finished_on") < pl.col("due_on"))).sum().alias("early"),
    (closed & (pl.col("finished_on") == pl.col("due_on"))).sum().alias("on_time"),
    (closed & (pl.col("finished_on") > pl.col("due_on"))).sum().alias("late"),
    (still_open & (pl.col("due_on") < last)).sum().alias("open_overdue"),
    (still_open & (pl.col("due_on") >= last)).sum().alias("open_not_overdue"),
]

with xlsxwriter.Workbook(output) as workbook:
    for name, sheet in TABLES.items():
        table = dossiers.group_by(name).agg(counts).sort(name)
        total = table.select(pl.lit("Total").alias(name), pl.col(COUNTS).sum())
        pl.concat([table, total], how="vertical_relaxed").write_excel(workbook, sheet)

print_totals(dossiers.select(counts).row(0))
