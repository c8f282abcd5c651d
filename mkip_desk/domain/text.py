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


def plain(words: str) -> str:
    """The same words with every dash a hyphen, every quote straight, and single ordinary spaces between."""
    return " ".join(words.translate(_PLAIN).split())
