"""`python -m reflexmap` and the `reflexmap` command."""

import signal
import sys


def main() -> int:
    """Run the command of the command line.

    Ctrl+C ends the program as it ends any other. As an exception it would turn up anywhere, also inside C code that
    takes it for its own failure: a traceback of forty lines, or a crash.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # nohup and `&` in scripts have it ignored
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from reflexmap.cli.main import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
