#!/usr/bin/env python3
"""Writes countries.yaml: the states whose citizens may be named on a form, in Vietnamese and English.

Names come from the Unicode CLDR (licence Unicode-3.0) as the package Babel carries it:

    pip install Babel && python3 Assets/lists/build-countries.py > Assets/lists/countries.yaml

Only members and observers of the United Nations are listed, by their ISO 3166-1 codes: the names
are offered while somebody types, and anything else can be typed.
"""

from babel import Locale, __version__

# Members and observers of the United Nations in 2026, without Vietnam. What is not listed is typed
# by the citizen as it stands on the passport.
STATES = """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH
CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN
GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC
LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP
NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST
SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VA VC VE VU WS YE ZA ZM ZW
""".split()


def main() -> None:
    vietnamese = Locale("vi").territories
    english = Locale("en").territories
    print("# States by ISO 3166-1 code. Written by build-countries.py, see there; do not edit.")
    print(f"# Source: Unicode CLDR in Babel {__version__}, licence Unicode-3.0.")
    print("name: countries")
    print("choices:")
    for code in sorted(STATES, key=lambda code: vietnamese[code]):
        print(f'  - {{key: {code}, vi: "{vietnamese[code]}", en: "{english[code]}"}}')


if __name__ == "__main__":
    main()
