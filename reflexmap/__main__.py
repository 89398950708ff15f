"""`python -m reflexmap` and the `reflexmap` command."""

import sys

from reflexmap.cli import main

if __name__ == "__main__":
    sys.exit(main())
