"""The commands for records: marks, compare, recover."""

from typing import TYPE_CHECKING, Any

from reflexmap.cli.output import DONE, NO, print_json, say, tell
from reflexmap.errors import WrongUse, in_one_line
from reflexmap.texts import tr, tr_n

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from reflexmap.record.model import Mark, Record, Sitting
    from reflexmap.record.recovery import Unfinished

    Teller = Callable[[Mark], dict[str, Any]]


def marks(options: "Namespace") -> int:
    """The marks of a record, sitting by sitting."""
    from dataclasses import replace

    from reflexmap.record.compare import sitting_of

    record = _read(options)
    chosen = record.sittings if options.sitting is None else (sitting_of(record, options.sitting),)
    told = _teller(record, options)
    if options.csv:
        _print_csv(replace(record, sittings=chosen), told)
    elif options.json:
        data = {"title": record.title, "foot_length": record.foot_length}
        print_json({**data, "sittings": [_sitting(record, sitting, told) for sitting in chosen]})
    else:
        say(record.title)
        for sitting in chosen:
            say(_headline(record, sitting))
            for mark in sitting.marks:
                print(f"  {_line(record, mark, told)}")
    return DONE


def compare(options: "Namespace") -> int:
    """What became of the marks of one sitting in another."""
    from reflexmap.record.compare import compared

    record = _read(options)
    found = compared(record, options.earlier, options.later)
    told = _teller(record, options)
    if options.json:
        kept = [{**told(pair.after), "before": told(pair.before)} for pair in found.kept]
        numbers = {"from": record.number_of(found.before), "to": record.number_of(found.after)}
        new, gone = ([told(mark) for mark in some] for some in (found.new, found.gone))
        print_json({**numbers, "kept": kept, "new": new, "gone": gone})
        return DONE
    say(_headline(record, found.before))
    say(_headline(record, found.after))
    groups = (
        (tr("kept"), tuple(pair.after for pair in found.kept)),
        (tr("new"), found.new),
        (tr("gone"), found.gone),
    )
    for name, some in groups:
        say(f"{name}: {len(some)}")
        for mark in some:
            print(f"  {_line(record, mark, told)}")
    return DONE


def recover(options: "Namespace") -> int:
    """What unsaved records there are, or one of them written to a file."""
    from reflexmap.record.recovery import find_unfinished

    found = find_unfinished()
    for log in found.aside:
        tell(tr("{path}: this recovery log cannot be read; it was put aside", path=log))
    for log in found.unread:
        tell(tr("{path}: this recovery log cannot be read now; it stays where it is", path=log))
    if options.number is not None:
        return _recover(options, found.unfinished)
    told = [
        {
            "number": number,
            "title": one.title,
            "changed": one.changed.isoformat(timespec="seconds"),
            "marks": one.marks,
        }
        for number, one in enumerate(found.unfinished, 1)
    ]
    if options.json:
        print_json(told)
    elif not told:
        print(tr("there is no unsaved record"))
    else:
        for one in told:
            count = tr_n("{n} mark", "{n} marks", int(str(one["marks"])))
            say(f"{one['number']:3}  {one['changed']}  {count:>10}  {one['title']}")
    return DONE if told else NO


def _recover(options: "Namespace", unfinished: "tuple[Unfinished, ...]") -> int:
    """Write one to a file; its log goes then."""
    from reflexmap.files.atomic import check_target
    from reflexmap.record.recordfile import save_record
    from reflexmap.record.recovery import settle

    if options.file is None:
        raise WrongUse(tr("name the file to write it to"))
    if not 1 <= options.number <= len(unfinished):
        raise WrongUse(
            tr("there is no unsaved record {number}; `reflexmap recover` lists them", number=options.number)
        )
    check_target(options.file, force=options.force)
    chosen = unfinished[options.number - 1]
    saved = save_record(chosen.record, options.file, None, anyway=True)
    if saved.is_durable:
        settle(chosen)
    if options.json:
        print_json({"file": str(options.file), "title": chosen.title, "marks": chosen.marks})
    else:
        count = tr_n("{n} mark", "{n} marks", chosen.marks)
        say(f"{options.file}: {chosen.title}, {count}")
    if not chosen.is_whole:
        tell(tr("a part of the recovery log cannot be read; the log was put aside"))
    return DONE


def _read(options: "Namespace") -> "Record":
    """The record of a file, also of one that a newer version wrote. Raises RecordError or OSError."""
    from reflexmap.record.recordfile import read_record

    opened = read_record(options.file)
    if opened.newer:
        tell(tr("{path}: a newer version of ReflexMap wrote this; what it added is not shown", path=options.file))
    return opened.record


def _teller(record: "Record", options: "Namespace") -> "Teller":
    """Tells a mark as plain data, with where it is on the map."""
    from reflexmap import library
    from reflexmap.cli.entries import packs_of
    from reflexmap.geometry.hits import HitIndex
    from reflexmap.geometry.shapes import Shapes
    from reflexmap.record.whereabouts import find

    footmap = library.cut_map(library.plates(), record.foot_length, packs_of(options))
    index = HitIndex(Shapes(footmap))

    def told(mark: "Mark") -> dict[str, Any]:
        found = find(footmap, index, mark)
        return {
            "id": mark.id,
            "category": record.category(mark.category).name,
            "text": mark.text,
            "number": mark.number,
            "view": mark.place.view.value,
            "foot": mark.place.foot.value,
            "at": [round(value, 2) for value in found.at],
            "entries": [footmap.maps.written(ref) for ref in found.refs],
            "place": found.place,
        }

    return told


def _sitting(record: "Record", sitting: "Sitting", told: "Teller") -> dict[str, Any]:
    number = record.number_of(sitting)
    return {
        "number": number,
        "date": sitting.date,
        "note": sitting.note,
        "marks": [told(mark) for mark in sitting.marks],
    }


def _headline(record: "Record", sitting: "Sitting") -> str:
    """A sitting in one line."""
    count = tr_n("{n} mark", "{n} marks", len(sitting.marks))
    number, date = record.number_of(sitting), f"{sitting.day} {sitting.date[11:16]}"
    head = tr("Sitting {number} · {date} · {count}", number=number, date=date, count=count)
    return f"{head} · {sitting.note}" if sitting.note else head


def _line(record: "Record", mark: "Mark", told: "Teller") -> str:
    """A mark in one line."""
    number = "" if mark.number is None else f" {mark.number}/10"
    words = [f"{record.category(mark.category).name}{number}", str(told(mark)["place"])]
    more = filter(None, [mark.text, mark.entry.name if mark.entry else ""])
    return in_one_line(" · ".join([*words, *more]))


def _print_csv(record: "Record", told: "Teller") -> None:
    """The table as it goes into a file; on a terminal, without what a terminal would obey."""
    import sys

    from reflexmap.record.csvfile import to_csv

    def described(mark: "Mark") -> tuple[str, list[str]]:
        found = told(mark)
        return found["place"], found["entries"]

    raw = to_csv(record, described)
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None or sys.stdout.isatty():
        for line in raw.decode("utf-8-sig").splitlines():
            say(line)
        return
    sys.stdout.flush()
    buffer.write(raw)
    buffer.flush()
