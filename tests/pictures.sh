#!/usr/bin/env bash
# Draws the first page of every template, for `report-templates/README.md` and the README, and what `README.vi.md` shows
# besides: two pages of a report and the guided run on a terminal. Needs LibreOffice (Calc and Writer), pdftoppm, tmux
# and Liberation Mono; look at every picture before keeping it. A folder as argument takes the pictures instead.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --quiet
pictures=${1:-report-templates}
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
convert() { # to what, files…
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$1" --outdir "$work" "${@:2}" >/dev/null 2>&1
}
convert pdf "$work"/*.xlsx "$work"/*.docx
for pdf in "$work"/*.pdf; do
  pdftoppm -png -r 72 -f 1 -l 1 -singlefile "$pdf" "$pictures/$(basename "${pdf%.pdf}")"
done

page() { # name, the first words of the page
  local number
  number=$(pdftotext "$work/bao-cao-9-thang.pdf" - | awk -v RS='\f' -v words="$2" 'index($0, words) == 1 { print NR }')
  pdftoppm -png -r 72 -f "$number" -l "$number" -singlefile "$work/bao-cao-9-thang.pdf" "$pictures/$1"
}
page trang-can-soat "DỮ LIỆU CẦN SOÁT"
page trang-doi-chieu "ĐỐI CHIẾU SỐ LIỆU"

# The guided run: a folder without settings is dropped on the program, every question answered with Enter. Only the
# paths are changed afterwards, into those of Windows.
mkdir "$work/xuat-2017"
cp sample-data/ca-mau-2017/thang-* "$work/xuat-2017"
terminal=(tmux -u -L motcua-pictures)
"${terminal[@]}" new-session -d -x 100 -y 70 -c "$work" "'$PWD/target/debug/motcua' xuat-2017"
for _ in {1..8}; do
  sleep 3
  "${terminal[@]}" send-keys Enter
done
sleep 3
{
  echo '<meta charset="utf-8"><style>@page { size: 22cm 27cm } pre { font: 8pt "Liberation Mono" }</style>'
  echo '<table width="100%" cellpadding="12"><tr><td bgcolor="#0c0c0c"><pre><font color="#f2f2f2">'
  "${terminal[@]}" capture-pane -p | sed 's/&/\&amp;/g; s/</\&lt;/g' | sed "s|$work/||; s|\(xuat-2017\)/|\1\\\\|g; s|xuat-2017|D:\\\\&|g" |
    sed -e :end -e '/^\n*$/{$d;N;b end' -e '}'
  echo '</font></pre></table>'
} >"$work/man-hinh.html"
"${terminal[@]}" kill-session
convert pdf:writer_web_pdf_Export "$work/man-hinh.html"
pdftoppm -png -gray -r 96 -x 76 -y 37 -W 674 -H 690 -singlefile "$work/man-hinh.pdf" "$pictures/man-hinh"
