"""What a user can mend: errors whose text is one line that says what is wrong and what to do."""


class ReflexMapError(Exception):
    """Something that the user, or an author of a pack, can mend; never a mistake of the program's own."""


class WrongUse(ReflexMapError):
    """What was asked for does not exist or makes no sense; the text says what would."""


def in_one_line(text: str) -> str:
    """*text* as one line that a terminal shows and does not obey: a file's name may hold any sign."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in " ".join(text.split()))
