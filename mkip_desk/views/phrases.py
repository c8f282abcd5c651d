"""Words made to fit where they stand."""


def shortened(name: str, most: int = 48) -> str:
    """A name short enough for a button: cut at a word, with an ellipsis."""
    if len(name) <= most:
        return name
    return name[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def lowered(name: str) -> str:
    """The name of a change within a sentence: "edit Legal services"."""
    return name[:1].lower() + name[1:]


def capitalised(words: str) -> str:
    """A choice as it stands alone: "cashable" as "Cashable", the rest of it left as it is."""
    return words[:1].upper() + words[1:]
