"""The program: the window when nothing is said, else the command."""

import sys

from mkip_desk.cli import run


def main() -> None:
    """Run with the words of the command line and end with its exit code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
