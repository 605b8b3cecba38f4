#!/usr/bin/env bash
# Draws the first page of every template, for `report-templates/README.md` and the README. Needs LibreOffice (Calc and
# Writer) and pdftoppm; look at every picture before keeping it.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --quiet
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
draw() { # name, sample, options…
  local name=$1 sample=$2
  shift 2
  target/debug/motcua report "sample-data/$sample" --template "$name" --output "$work/$name.xlsx" "$@" >/dev/null 2>&1
}
draw bao-cao-thang ca-mau-2017 --period T6/2017
draw bao-cao-quy ca-mau-2017 --period Q2/2017
draw bao-cao-6-thang ca-mau-2017 --period 6T/2017
draw bao-cao-9-thang ca-mau-2017 --period 9T/2017
draw bao-cao-nam cao-bang-2022 --period 2022
draw bieu-ii-06a cao-bang-2022 --period 2022
draw chi-so-cchc cao-bang-2022 --period 2022
draw tuy-chon ca-mau-2017 --from 01/03/2017 --to 31/05/2017 --filter "don-vi=Phòng Quản lý chất lượng"
target/debug/motcua report sample-data/ca-mau-2017 --period 9T/2017 --format docx --output "$work/loi-van.docx" >/dev/null 2>&1
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" "$work"/*.xlsx "$work"/*.docx >/dev/null 2>&1
for pdf in "$work"/*.pdf; do
  pdftoppm -png -r 72 -f 1 -l 1 -singlefile "$pdf" "report-templates/$(basename "${pdf%.pdf}")"
done
