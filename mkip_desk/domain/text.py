"""One plain spelling for what people and spreadsheets type: dashes, quotes, spaces."""

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("‘’‚‛′´`", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", None),
        "…": "...",
        "→": "->",
    }
)


_UNSEEN = str.maketrans(
    {**dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", None), **dict.fromkeys("\u00a0\u2007\u202f", " ")}
)


def visible(words: str) -> str:
    """The same words without soft hyphens and blanks of no width, and with every blank an ordinary one."""
    return words if words.isascii() else words.translate(_UNSEEN)


def plain(words: str) -> str:
    """The same words with every dash a hyphen, every quote straight, and single ordinary spaces between."""
    return " ".join(words.translate(_PLAIN).split())
