"""Writes by PyEphem (pip install ephem==4.2.1) the two lunar holidays of every year that the program computes
(lunar-days.txt), and each seventh new moon with the sun at that moment (lunar-moons.txt).

PyEphem has the sun and the moon from other theories (VSOP87, Moshier) than the series in `src/domain/lunar.rs`.
"""

import datetime
import math
from pathlib import Path

import ephem

LOCAL = 7 / 24  # UTC+7, in days
FIRST, LAST = 1968, 2100


def local_day(moment):
    """Days from 1900-01-01, which PyEphem begins to count half a day before."""
    return math.floor(float(moment) + LOCAL + 0.5) - 1


def date(day):
    return datetime.date(1900, 1, 1) + datetime.timedelta(days=day)


def sign(day):
    """Where the sun stands as a day begins, in twelfths of its path."""
    midnight = day + 0.5 - LOCAL
    sun = ephem.Sun()
    sun.compute(midnight, epoch=midnight)
    return int(math.degrees(ephem.Ecliptic(sun, epoch=midnight).lon) % 360 // 30)


moons = []
moment = ephem.Date(f"{FIRST - 2}/1/1")
while moment < ephem.Date(f"{LAST + 2}/3/1"):
    moment = ephem.next_new_moon(moment)
    moons.append(local_day(moment))
    moment = ephem.Date(moment + 1)


def month_eleven(year):
    solstice = local_day(ephem.next_winter_solstice(ephem.Date(f"{year}/6/1")))
    return max(place for place, day in enumerate(moons) if day <= solstice)


lines = ["# Tết and the day of the Hùng kings, by PyEphem: see lunar-days.py."]
for year in range(FIRST, LAST + 1):
    before, after = month_eleven(year - 1), month_eleven(year)
    between = range(before + 1, after)
    leap = next((place for place in between if sign(moons[place]) == sign(moons[place + 1])), None)
    regular = [place for place in between if after - before == 12 or place != leap]
    lines.append(f"{date(moons[regular[1]])} {date(moons[regular[3]] + 9)}")
Path(__file__).with_name("lunar-days.txt").write_text("\n".join(lines) + "\n", "utf-8")


def ephemeris_day(moment):
    """The Julian Ephemeris Day: without the turning of the earth, which nobody knows for years to come."""
    return ephem.julian_date(moment) + ephem.delta_t(moment) / 86400


def sun(moment):
    sun = ephem.Sun()
    sun.compute(moment, epoch=moment)
    apparent = ephem.Equatorial(sun.g_ra, sun.g_dec, epoch=moment)
    return math.degrees(ephem.Ecliptic(apparent, epoch=moment).lon)


lines = ["# New moons counted from 2000-01-06, their Julian Ephemeris Days, the sun's degrees: see lunar-days.py."]
moment, place = ephem.Date(f"{FIRST - 1}/1/1"), 0
while moment < ephem.Date(f"{LAST + 1}/3/1"):
    moment = ephem.next_new_moon(moment)
    if place % 7 == 0:
        number = round((ephemeris_day(moment) - 2451550.1) / 29.530588861)
        lines.append(f"{number} {ephemeris_day(moment):.5f} {sun(moment):.4f}")
    moment, place = ephem.Date(moment + 1), place + 1
Path(__file__).with_name("lunar-moons.txt").write_text("\n".join(lines) + "\n", "utf-8")
