#!/usr/bin/env python3
"""Writes units.tsv, the administrative units of Viet Nam, and prints what it checked.

    pip download --no-deps vietnamadminunits==1.0.4
    python3 Assets/units/build-units.py vietnamadminunits-1.0.4-py3-none-any.whl

The argument is the wheel or a folder into which it was unpacked. Nothing but the standard library
is needed; the same input gives the same bytes. PROVENANCE.md tells where the data comes from.
"""

import json
import sqlite3
import sys
import tempfile
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
MERGER = "2025-07-01"  # two-tier government: no districts, 34 provinces
HANOI_2016_UNTIL = "2025-01-01"  # NQ 1286/NQ-UBTVQH15 in force

KINDS = {
    "Thành phố": "tp", "Tỉnh": "t", "Quận": "q", "Huyện": "h", "Thị xã": "tx", "Phường": "p",
    "Xã": "x", "Thị trấn": "tt", "Đặc khu": "dk",
}


def read_package(path):
    """The rows of both tables and the mapping old to new, from the wheel or its folder."""
    if path.is_dir():
        return read_folder(path)
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(path).extractall(folder)
        return read_folder(Path(folder))


def read_folder(folder):
    data = folder / "vietnamadminunits" / "data"
    connection = sqlite3.connect(data / "dataset.db")
    connection.row_factory = sqlite3.Row
    tables = [
        [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]
        for name in ("admin_units", "admin_units_legacy")
    ]
    return tables[0], tables[1], json.loads((data / "converter_2025.json").read_text("utf-8"))


def split(full):
    """Type and name: the full name is right where the package's own type column is not."""
    text = unicodedata.normalize("NFC", " ".join(full.split()))
    for words, kind in KINDS.items():
        if text.lower().startswith(words.lower() + " "):
            return kind, text[len(words) + 1:]
    raise SystemExit(f"no type of unit in {full!r}")


# The order of a Vietnamese dictionary, as VietnameseCollation has it: word by word, first the
# letters, then the tones.
LETTERS = "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z".split()
TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def collation(name):
    key = []
    text = "".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFC", name))
    for word in text.lower().split():
        letters, tones = [], []
        for character in word:
            parts = unicodedata.normalize("NFD", character)
            tone = next((TONES[part] for part in parts if part in TONES), 0)
            plain = "".join(part for part in parts if part not in TONES)
            plain = unicodedata.normalize("NFC", plain)
            is_letter = plain in LETTERS
            letters.append(100 + LETTERS.index(plain) if is_letter else ord(plain))
            tones.append(tone + 1)
        key += letters + [0] + tones + [0]
    return key


def order(row):
    """By name, then type and code: the order of the lists on the screen."""
    return collation(row["name"]), row["kind"], row["code"]


def successors(old, mapping, new_codes):
    """For each old commune the codes of all that it may belong to now, the likeliest first."""
    found = {}
    for province, wards in mapping["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, keys in wards.items():
            for key in keys:
                found.setdefault(key, []).append(new_codes[province, ward])
    for province, divided in mapping["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in divided.items():
            parts = sorted(parts, key=lambda part: not part["isDefaultNewWard"])
            found.setdefault(key, []).extend(
                new_codes[province, part["newWardKey"]] for part in parts)
    result = {}
    for row in old:
        key = f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"
        result[row["wardCode"] or row["districtCode"]] = list(dict.fromkeys(found[key]))
    return result


def unit(code, full, becomes=()):
    kind, name = split(full)
    return {"code": code, "kind": kind, "name": name, "becomes": list(becomes), "below": {}}


def current_tree(new):
    provinces = {}
    for row in new:
        province = provinces.setdefault(
            row["provinceCode"], unit(row["provinceCode"], row["province"]))
        # Short names that people type; the code column keeps their leading zeros.
        province["also"] = json.loads(row["provinceAlias"] or "[]")
        province["below"][row["wardCode"]] = unit(row["wardCode"], row["ward"])
    return provinces


def former_tree(old, becomes, mapping, province_codes):
    new_province = {
        key: province_codes[new] for new, keys in mapping["DICT_PROVINCE"].items() for key in keys
    }
    provinces = {}
    for row in old:
        province = provinces.setdefault(
            row["provinceCode"],
            unit(row["provinceCode"], row["province"], [new_province[row["provinceKey"]]]))
        district = province["below"].setdefault(
            row["districtCode"], unit(row["districtCode"], row["district"]))
        if row["wardCode"]:
            district["below"][row["wardCode"]] = unit(
                row["wardCode"], row["ward"], becomes[row["wardCode"]])
        else:  # five islands had no communes
            district["becomes"] = becomes[row["districtCode"]]
    return provinces


def hanoi_2016(becomes):
    """Hanoi as hanoi-2016.tsv has it; what became of each goes on through the eve of 2025."""
    hanoi = unit("01", "Thành phố Hà Nội", ["01"])
    names = {kind: words for words, kind in KINDS.items()}
    for line in (HERE / "hanoi-2016.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, kind, name, *eve = line.split("\t")
        full = f"{names[kind]} {name}"
        if len(code) == 3:
            district = hanoi["below"][code] = unit(code, full)
        else:
            now = [code for old in eve[0].split(",") for code in becomes[old]]
            district["below"][code] = unit(code, full, dict.fromkeys(now))
    return {"01": hanoi}


def lines(provinces):
    def visit(rows):
        for row in sorted(rows.values(), key=order):
            columns = [row["code"], row["kind"], row["name"], ",".join(row["becomes"]),
                       ",".join(row.get("also", []))]
            yield "\t".join(columns).rstrip("\t")
            yield from visit(row["below"])
    return list(visit(provinces))


def counts(title, rows):
    levels = Counter(len(row.split("\t")[0]) for row in rows)
    kinds = Counter(row.split("\t")[1] for row in rows if len(row.split("\t")[0]) == 5)
    divided = sum("," in (row.split("\t") + [""] * 3)[3] for row in rows)
    print(f"{title}: {levels[2]} provinces, {levels[3]} districts, {levels[5]} communes "
          f"{dict(sorted(kinds.items()))}, {divided} divided")


def main():
    new, old, mapping = read_package(Path(sys.argv[1]))
    new_codes = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in new}
    province_codes = {row["provinceKey"]: row["provinceCode"] for row in new}
    becomes = successors(old, mapping, new_codes)
    sections = [
        (f"=\tcurrent\t{MERGER}", lines(current_tree(new))),
        (f"=\tformer\t{MERGER}", lines(former_tree(old, becomes, mapping, province_codes))),
        (f"=\tformer\t{HANOI_2016_UNTIL}", lines(hanoi_2016(becomes))),
    ]
    text = "units\t1\n# Written by build-units.py; PROVENANCE.md tells from what.\n"
    for title, rows in sections:
        counts(title.replace("\t", " "), rows)
        text += "\n".join([title, *rows]) + "\n"
    inherited = {code for codes in becomes.values() for code in codes}
    print("units of today without a former one:", len(set(new_codes.values()) - inherited))
    (HERE / "units.tsv").write_text(text, "utf-8")
    print(f"units.tsv: {len(text.encode())} bytes")


main()
