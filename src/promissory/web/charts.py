"""Descriptions of charts in Vega-Lite: a promise's life, what came of it, totals, the timeline. Colours are named by meaning."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from promissory.prose import words
from promissory.prose.escaping import unsteered
from promissory.prose.names import Names
from promissory.values.calendar import iso_span
from promissory.views.replay import day

Spec = dict[str, Any]
SPEAKERS = tuple(f"var(--k-{kind})" for kind in ("commitment", "meeting", "condition", "position", "group", "assessment"))
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
TONES = {"refused": "var(--bad)", "suspended": "var(--mild)"}
SETS = {"pledges": "pledged", "commitments": "committed", "deliveries": "delivered"}
SET_COLOURS = {"pledged": "var(--mild)", "committed": "var(--open)", "delivered": "var(--good)"}
MOST_BARS = 12
LARGE = ("datum.value >= 1e9 ? format(datum.value / 1e9, ',.2~f') + ' billion' : datum.value >= 1e6 ? "
         "format(datum.value / 1e6, ',.1~f') + ' million' : format(datum.value, ',')")


def life(steps: Sequence[Mapping[str, Any]], due: Any) -> Spec | None:
    """The dated steps of a promise up its ladder of stages, the deadline as a line; None where fewer than two days are told."""
    values = [{"day": at, "stage": step["stage"], "what": _what(step), "tone": TONES.get(step["stage"], "var(--good)"),
               "whole": step["arrived"] not in ("part", "expected"), "told": _told(step)}
              for step in steps if step["stage"] and (at := exact(step["when"]))]
    end = last_day(due)
    if len({one["day"] for one in values} | ({end} if end else set())) < 2:
        return None
    stages = [*reversed(words.LADDER), *(s for s in words.BROKEN if any(one["stage"] == s for one in values))]
    x = {"field": "day", "type": "temporal", "title": None, "scale": _time(values, end)}
    y = {"field": "stage", "type": "ordinal", "title": None, "scale": {"domain": stages}, "axis": {"grid": True, "ticks": False}}
    tip = [{"field": "told", "title": "Told"}]
    tone = {"field": "tone", "type": "nominal", "scale": None, "legend": None}
    layers: list[Spec] = [
        {"mark": {"type": "line", "interpolate": "step-after", "color": "var(--soft)", "strokeWidth": 1.5},
         "encoding": {"x": x, "y": y, "order": {"field": "day", "type": "temporal"}}},
        {"transform": [{"filter": {"field": "whole", "equal": True}}], "mark": {"type": "point", "filled": True},
         "encoding": {"x": x, "y": y, "color": tone, "tooltip": tip}},
        {"transform": [{"filter": {"field": "whole", "equal": False}}],
         "mark": {"type": "point", "filled": False, "strokeWidth": 2},
         "encoding": {"x": x, "y": y, "color": tone, "tooltip": tip}},
        {"mark": {"type": "text", "align": "left", "dx": 9, "dy": -8}, "encoding": {"x": x, "y": y, "text": {"field": "what"}}},
    ]
    return _spec(layers + _deadline(end, due), values, height=24 * len(stages))


def fulfilment(series: Sequence[Mapping[str, Any]], due: Any, names: Names) -> Spec | None:
    """The shares told by each speaker in time, against the whole and the deadline; None where nobody tells any."""
    values = []
    for line in series:
        who = unsteered(names.actor(line["speaker"]) if line["speaker"] else line["source"])
        for word in line["words"]:
            share = word["share"] if word["share"] is not None else word["reckoned"]
            if share is not None and (at := exact(word["as_of"] or word["date"])):
                of = f" of {unsteered(word['scope'])}" if word["scope"] else ""
                note = "" if word["counts"] else ", only expected"
                values.append({"day": at, "share": share, "who": who, "whole": not word["scope"] and word["counts"],
                               "told": f"{who}: {words.share(share)}{of}, {words.day(word['as_of'] or word['date'])}{note}"})
    if not values:
        return None
    end = last_day(due)
    voices = list(dict.fromkeys(one["who"] for one in values))
    colour = {"field": "who", "type": "nominal", "scale": {"domain": voices, "range": _cycled(SPEAKERS, voices)}}
    shape = {"field": "who", "type": "nominal", "scale": {"domain": voices, "range": _cycled(SHAPES, voices)}}
    x = {"field": "day", "type": "temporal", "title": None, "scale": _time(values, end)}
    top = max(1.0, *(one["share"] for one in values))
    y = {"field": "share", "type": "quantitative", "title": None, "scale": {"domain": [0, round(top * 1.12, 2)]},
         "axis": {"format": "%", "tickCount": 5}}
    tip = [{"field": "told", "title": "Told"}]
    layers: list[Spec] = [
        {"transform": [{"filter": {"field": "whole", "equal": True}}], "mark": {"type": "line", "interpolate": "step-after"},
         "encoding": {"x": x, "y": y, "color": colour}},
        {"transform": [{"filter": {"field": "whole", "equal": True}}], "mark": {"type": "point", "filled": True},
         "encoding": {"x": x, "y": y, "color": colour, "shape": shape, "tooltip": tip}},
        {"transform": [{"filter": {"field": "whole", "equal": False}}],
         "mark": {"type": "point", "filled": False, "strokeWidth": 2},
         "encoding": {"x": x, "y": y, "color": colour, "shape": shape, "tooltip": tip}},
        {"data": {"values": [{"share": 1, "what": "all of it"}]},
         "mark": {"type": "rule", "strokeDash": [2, 3], "color": "var(--ink)"},
         "encoding": {"y": {"field": "share", "type": "quantitative"}}},
        {"data": {"values": [{"share": 1, "what": "all of it"}]},
         "mark": {"type": "text", "align": "left", "dy": -7, "dx": 3, "x": 0, "color": "var(--soft)"},
         "encoding": {"y": {"field": "share", "type": "quantitative"}, "text": {"field": "what"}}},
    ]
    return _spec(layers + _deadline(end, due), values, height=200)


def totals(rows: Sequence[Mapping[str, Any]], by: str, currency: str, label: Any) -> Spec | None:
    """Bars a group for what was pledged, committed and delivered in one currency; the largest groups only; None without a sum."""
    worth: dict[str, dict[str, float]] = {}
    for row in rows:
        if row["set"] in SETS and row["amount"] and row["per"] is None and row["currency"] == currency:
            sums = worth.setdefault(unsteered(label(row[by])), {})
            kind = SETS[row["set"]]  # a converted row holds what was told in the currency itself
            sums[kind] = max(sums.get(kind, 0.0), row["amount"])
    largest = sorted(worth, key=lambda group: -max(worth[group].values()))[:MOST_BARS]
    if not largest:
        return None
    values = [{"group": group, "set": kind, "worth": worth[group].get(kind, 0.0),
               "told": words.money({"amount": worth[group][kind], "currency": currency}) if kind in worth[group] else ""}
              for group in largest for kind in SET_COLOURS]
    sets = list(SET_COLOURS)
    y = {"field": "group", "type": "nominal", "title": None, "sort": None, "scale": {"paddingInner": 0.3},
         "axis": {"ticks": False, "domain": False}}
    offset = {"field": "set", "sort": sets, "scale": {"domain": sets}}
    x = {"field": "worth", "type": "quantitative", "title": currency,
         "axis": {"labelExpr": LARGE, "tickCount": 5},
         "scale": {"domainMin": 0}}
    bars = {"mark": {"type": "bar"}, "encoding": {
        "x": x, "y": y, "yOffset": offset, "tooltip": [{"field": "told", "title": "Sum"}],
        "color": {"field": "set", "type": "nominal", "sort": sets, "scale": {
            "domain": sets, "range": list(SET_COLOURS.values())}}}}
    said = {"mark": {"type": "text", "align": "left", "dx": 5}, "encoding": {
        "x": x, "y": y, "yOffset": offset, "text": {"field": "told"}}}
    return _spec([bars, said], values, height=60 * len(largest))


def timeline(bins: Iterable[Mapping[str, Any]], lanes: Sequence[tuple[str, str]]) -> Spec | None:
    """How much is dated on which day in which lane, a lane being a name and its colour; None where nothing is dated."""
    values = list(bins)
    if not values:
        return None
    order = [unsteered(name) for name, _ in lanes]
    x = {"field": "day", "type": "temporal", "title": None, "scale": _time(values), "axis": {"labelSeparation": 10}}
    y = {"field": "lane", "type": "nominal", "title": None, "sort": None, "scale": {"domain": order},
         "axis": {"grid": True, "ticks": False, "domain": False}}
    size = {"field": "many", "type": "quantitative", "legend": None, "scale": {"type": "sqrt", "range": [24, 420]}}
    colour = {"field": "lane", "type": "nominal", "legend": None,
              "scale": {"domain": order, "range": [colour for _, colour in lanes]}}
    mark = {"mark": {"type": "circle", "opacity": 0.75, "clip": True},
            "params": [{"name": "span", "bind": "scales", "select": {
                "type": "interval", "encodings": ["x"], "zoom": "wheel![event.ctrlKey]"}}],
            "encoding": {"x": x, "y": y, "size": size, "color": colour, "tooltip": [{"field": "told", "title": "Day"}]}}
    return _spec([mark], values, height=30 * len(order))


@lru_cache(maxsize=16384)
def exact(date: Any) -> str | None:
    """The first day a date of any precision can mean; None for what is no date."""
    try:
        return datetime.date.fromisoformat(day(date)).isoformat()
    except ValueError:
        return None


def last_day(date: Any) -> str | None:
    """The last day a date of any precision can mean; None for what is no date."""
    try:
        return iso_span(str(date or "")[:10])[1].isoformat()
    except ValueError:
        return None


def _spec(layers: list[Spec], values: Sequence[Mapping[str, Any]], *, height: int) -> Spec:
    return {"width": "container", "height": height, "autosize": {"type": "fit-x", "contains": "padding"},
            "data": {"values": list(values)}, "layer": layers}


def _time(values: Sequence[Mapping[str, Any]], end: str | None = None) -> Spec:
    """A scale over the days of these values with room for words at its right end; UTC, for a day is a day wherever it is read."""
    days = [*(one["day"] for one in values), *([end] if end else [])]
    first, last = (datetime.date.fromisoformat(edge(days)) for edge in (min, max))
    room = max(2, (last - first).days // 12)
    try:
        ends = [first - datetime.timedelta(room // 2 + 1), last + datetime.timedelta(room)]
    except OverflowError:  # the first and last year a date can have
        ends = [first, last]
    return {"type": "utc", "domain": [end.isoformat() for end in ends]}


def _deadline(end: str | None, due: Any) -> list[Spec]:
    if end is None:
        return []
    x = {"field": "day", "type": "temporal"}
    data = {"values": [{"day": end, "what": f"due {words.day(due, short=True)}"}]}
    return [{"data": data, "mark": {"type": "rule", "color": "var(--bad)", "strokeDash": [5, 3]}, "encoding": {"x": x}},
            {"data": data, "mark": {"type": "text", "align": "right", "dx": -4, "y": 8, "color": "var(--bad)"},
             "encoding": {"x": x, "text": {"field": "what"}}}]


def _what(step: Mapping[str, Any]) -> str:
    came = {"part": "in part", "expected": "expected"}.get(step["arrived"] or "", "")
    return ", ".join(word for word in (step["event"] if step["event"] != step["stage"] else "", came) if word)


def _told(step: Mapping[str, Any]) -> str:
    reports = len(step["docs"])
    value = f", {words.spoken(step['value'])}" if step["value"] else ""
    event = f" ({what})" if (what := _what(step)) else ""
    told = f"{words.day(step['when'])}: {step['stage']}{event}{value}, {reports} report{'' if reports == 1 else 's'}"
    return unsteered(told)


def _cycled(range_: Sequence[str], told: Sequence[Any]) -> list[str]:
    return [range_[n % len(range_)] for n in range(len(told))]
