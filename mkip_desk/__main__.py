"""The program: the window when nothing is said, else the command."""

import sys


def main() -> None:
    """Run with the words of the command line and end with its exit code."""
    try:
        from mkip_desk.cli import run
    except KeyboardInterrupt:  # before there is anything that could say so
        sys.exit(130)
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
