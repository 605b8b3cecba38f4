"""Runs the statements of `motcua sql` over kept ledgers with one engine.

Arguments: `duckdb` or `spark`. Standard input: a JSON list of {"ledger": folder, "sql": text}. Standard output: for each
of them a list with the rows of each of its statements, a row as an object by column.
"""

import json
import sys


def statements(sql):
    lines = [line for line in sql.splitlines() if not line.startswith("--")]
    return [statement for statement in "\n".join(lines).split(";") if statement.strip()]


def duckdb_runner():
    import duckdb

    database = duckdb.connect()

    def run(ledger, sql):
        files = f"{ledger}/*/*/*.parquet"
        view = f"CREATE OR REPLACE VIEW so_ho_so AS SELECT * FROM read_parquet('{files}', hive_partitioning = true)"
        database.execute(view)
        for statement in statements(sql):
            cursor = database.execute(statement)
            names = [column[0] for column in cursor.description]
            yield [dict(zip(names, row)) for row in cursor.fetchall()]

    return run


def spark_runner():
    from pyspark.sql import SparkSession

    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")

    def run(ledger, sql):
        spark.read.parquet(ledger).createOrReplaceTempView("so_ho_so")
        for statement in statements(sql):
            yield [row.asDict() for row in spark.sql(statement).collect()]

    return run


def main():
    run = {"duckdb": duckdb_runner, "spark": spark_runner}[sys.argv[1]]()
    jobs = json.load(sys.stdin)
    json.dump([list(run(job["ledger"], job["sql"])) for job in jobs], sys.stdout, default=int)


main()
