"""What of a record goes on an exported sheet: the options as they were typed."""

from typing import TYPE_CHECKING

from reflexmap.texts import tr

if TYPE_CHECKING:
    from argparse import Namespace

    from reflexmap.sheet.excerpt import Excerpt


def excerpt_of(options: "Namespace") -> "Excerpt | None":
    """The sitting, or the two, that are asked for; None without a record. Raises WrongUse, RecordError or OSError."""
    from reflexmap.errors import WrongUse

    numbers = {"--sitting": options.sitting, "--from": options.earlier, "--to": options.later}
    asked = [name for name, number in numbers.items() if number is not None]
    if options.record is None:
        if asked:
            raise WrongUse(tr("{option}: of which record? name its file with --record", option=asked[0]))
        return None
    if options.sitting is not None and len(asked) > 1:
        text = tr("a sheet is of one sitting or compares two; leave out --sitting or {option}")
        raise WrongUse(text.format(option=asked[1]))
    from reflexmap.record.recordfile import read_record
    from reflexmap.sheet import excerpt

    opened = read_record(options.record)
    if opened.newer:
        text = tr("{path}: a newer version of ReflexMap wrote this; its sheet would leave out what that added")
        raise WrongUse(text.format(path=options.record))
    return excerpt.excerpt_of(opened.record, options.sitting, options.earlier, options.later)
