"""What cells say of themselves when they are no content: totals, keys, guidance, examples, prompts."""

import re

from mkip_desk.importers.files.cells import CellValue


def _compiled(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE | re.DOTALL)


_TOTAL = _compiled(
    r"(grand |sub[ -]?|overall |running )?totals?( savings?| for .+| of .+| \(?£.*)?:?",
    r"sum( of (the )?(above|all|rows?|projects?).*)?",
    r"sub-? ?totals?\b.*|memo(randum)?( items?)?\s*[:–-].*",
    r"(overall|combined|all) (savings?|projects?|services?|councils?):?",
    r".+ (sub-?)?total:?",
    r"grand total\b.*|.+ overall|s/t\b.*|of which\b.*|(balance )?(carried|brought) (f/?wd|forward)|(balance )?[cb]/f",
    r"tot\.?|cumulative( total)?|balance|net (position|total)|average|mean|count|Σ|∑",
    r"(no\.?|number|count) of (projects?|schemes?|services?|reds?|ambers?|greens?)",
    r"year to date|(still )?to (be found|find)",
)
_TOTAL_OF_ONE = re.compile(
    r"(?:[Gg]rand |[Ss]ub[ -]?)?(?:[Tt]otals?|TOTALS?)[\s:–-]+(?:(?:in|for|of|FY) )?"
    r"(?:[A-Z]{2,5}|(?:20)?\d\d ?[/-] ?(?:20)?\d\d|20\d\d|Q[1-4]|Year \d)(?: .{0,20})?"
)
"""The total of a council or a year: "Total MBC", "Total 2009/10 plan"."""

_OF_WHICH = "(of which|o/w|thereof)"
_MARKED = r"(\W+|\W*[a-z\d]{1,3}[.)]\W*)"
_CALLED = r"(\W+|\W*[a-z\d]{1,4}[.):]\W*)"  # "MBC: of which cashable"
_PART_ALONE = _compiled(
    r"of which( \S+)?|(o/w|thereof)\b.*", rf"{_CALLED}{_OF_WHICH}\b.*", rf".+[(\[–—-]\W*{_OF_WHICH}[^\w:,]*"
)
"""A part, and nothing else can be meant: "of which cashable", "a) of which from fees", "Cashable (of which)"."""
_PART = _compiled(rf"{_MARKED}?(of (which|this|these|that)|inc(l(udes|uded|uding|usive of)?)?)\b")
"""A part, or a title that begins so: what else stands in the row must tell."""
_BEFORE_PARTS = ("of which", "o/w", "thereof", "comprising", "consisting of", "made up of")
_PARTS_FOLLOW = re.compile(rf"(?<=\w)\W+(?:{'|'.join(_BEFORE_PARTS)})[ :,;–—([-]*$", re.IGNORECASE)
_PART_OF = _compiled(rf"(?P<whole>.*?\w)\W+{_OF_WHICH}\W+(?![£\d])\w.*")
_KIND_OF_PART = r"(?:non[ -]?)?(?:cashable|recurr(?:ing|ent))|one[ -]?off"
_SOUNDS_LIKE_PART = _compiled(
    rf"{_CALLED}?(inc(l(ud(es?|ed|ing)|usive of)?)?|compris(es?|ed|ing)|consist(s|ing) of|made up of)\b.*",
    r".*\b(of|in|within|from) (the )?above\b.*",
    rf"{_CALLED}?({_KIND_OF_PART})( (savings?|amounts?|benefits?))?\W*",
    rf"{_CALLED}?([\w'&/-]+ ){{1,3}}(elements?|part|portion|proportion|components?|share)\W*",
)
_BEHIND_A_NAME = frozenset(" -–—:,;(")
_BESIDE_A_MARK = re.compile(r"\s*(?:[-–—‐‑―•·*→>+]|\(?(?:[a-z]|[ivx]{1,4})[.)])\s*\w|\s{2,}\w", re.IGNORECASE)
_MAY_NAME = re.compile(r"(?:[a-z\d]{1,3}[.)]\s*)?including (?!(?:the )?above\b)", re.IGNORECASE)
_SCORES = re.compile(
    r"%|\b(?:per ?cent|likelihood|probability|chance|impact|severity|consequence|effect|scores?|scoring|ratings?|rank"
    r"|ranking|priority|urgency|weight|weighting|progress|complete|completed|done)\b|^[lip]$",
    re.IGNORECASE,
)
_AMOUNTS = re.compile(r"£|\b(?:19|20)\d\d\b|\b(?:savings?|costs?|budgets?)\b", re.IGNORECASE)
_TOTAL_SAID = re.compile(r"\b(?:sub)?totals?\b", re.IGNORECASE)
_NOTHING_BUT_A_TOTAL = _compiled(r"(grand|sub|overall|running)[ -]?totals?:?")
_SUMMARIES = (
    "target contingency average mean median variance budget remaining difference shortfall surplus deficit gap balance "
    "net cumulative ytd check overall all minimum maximum min max count number unallocated required needed inflation "
    "total totals sum programme over under allowance provision reserve adjustment outturn forecast"
)
_BESIDE_THEM = (
    "the of to for by find still savings saving less add original revised annual projects project schemes red amber "
    "green no year date per cent and or a at made in amount plus minus left"
)
_SUMS_UP, _SAYS_LITTLE = frozenset(_SUMMARIES.split()), frozenset(_BESIDE_THEM.split())
_LABEL = _compiled(
    r".{1,40}:|(signed|signature|prepared|approved|checked|completed|updated|produced|reviewed|issued)( by| on)?",
    r"version|author|circulation|print(ed)? (date|on)|file ?name",
)
_KEY = _compiled(r"(key|legend|rag (key|status key|definitions?)|colou?r key|abbreviations?)\b.{0,3}($|[:=–-])")
_COLOUR = r"(r|a|g|b|red|amber|green|blue|black|gr[ea]y|yellow|complete)"
_EXPLAINS = _compiled(rf"{_COLOUR}\s*[:–-]\s*\S.*")
_EQUALS = _compiled(r"\S{1,6}\s*=\s*\S.*")
_FOOTER = _compiled(
    r"page \d+( ?(of|/) ?\d+)?|(not )?protective(ly)? mark(ed|ing).*|e ?& ?o ?e|source:.*|[A-Z]:\\.*",
    r"(official|restricted|unclassified|protect)( ?[-–:] ?(sensitive|staff|management))?",
    r"end( of (report|document|sheet|table|list))?\.?|(last )?(saved|printed)( on)?:? .*|file ?path:?.*",
    r"next (meeting|board)( date)?\s*([:–-]|is\b|will\b|\d).*|any other business.*|aob",
    r"(the )?(date|time|venue)(( and |, )(date|time|venue))* of (the )?next (meeting|board)\b.*",
    r"(apologies|attendees|in attendance)( from)?\s*[:–-].*",
    r"(present|attendance|(circulation|distribution)( list)?)\s*:.*",
)
_DOCUMENT = re.compile(
    r"\b(?:(?:prepared|produced|compiled|maintained|written|drafted|issued|printed|presented|submitted|circulated|agreed"
    r"|approved|reviewed|checked) (?:by|for|on|to|at)|(?:up)?dated?|version|v ?\d+(?:\.\d+)*|drafts?|confidential"
    r"|strictly private|not for|for (?:information|decision|discussion|comments?|noting|approval)|author|copyright"
    r"|(?:head|director|leader|chair(?:man)?) of|(?:chief executive|director|manager|officer)$)\b",
    re.IGNORECASE,
)
_SAYS_MORE = _compiled(
    r"((latest|current|last) )?(updates?|progress|position|status|comments?|notes?|next (steps?|actions?)|commentary"
    r"|narrative|achievements?|what('s| is) next)( to date)?\s*[:–-]\s*\S.*",
)
_OF_A_YEAR = _compiled(
    r"(savings? )?((financial )?year )?(20\d\d ?[/-] ?(20)?\d\d)\s*[,:–-]?\s*\(?"
    r"(plan(ned)?|actuals?|targets?|budget|outturn|delivered|achieved|predicted|forecast|savings?)?\)?:?",
)
_COLOUR_NAME = _compiled(_COLOUR)
_GUIDES = _compiled(
    r"please|note\b|n\.?b\.?\b|guidance|instructions?\b|how to|enter\b|complete (this|all|one)|insert (rows?|new)",
    r"add (new|rows?|further)|do not|don't|drop[- ]?down|free text|dd/mm|select\b|<.*>$|\*",
)
_PROMPT = _compiled(
    r"<[^<>]*>",
    r"(please )?select( one)?\.*",
    r"dd/mm/yy(yy)?",
    r"choose( an item)?\.?",
    r"\[(?!.*\d\d\])(?:(?!.*\d\d)|(?=\s*(?:please|enter|insert|type|select|choose|add|e\.?g|example|date|dd)\b)).*\]",
)
PROMPTS_BEGIN = frozenset((*"<[ \n\t\u00a0", *(a + b for one in ("sS eE", "pP lL", "dD dD", "cC hH")
                                               for a in one[:2] for b in one[3:])))  # fmt: skip
"""The first letter or the first two of a prompt, by which it is told from the many cells that are none."""
_FORM = _compiled(
    r"<[^<>]*>|dd?[/-]mm.*|mmm?-yy|free text.*|£|£000|r ?/ ?a ?/ ?g|y ?/ ?n|yes ?/ ?no|number|text|date|name",
    r"\((?!tb[acd]\b|n/?a\b|nil\b|none\b)[^()\d]{2,60}\)",  # a figure in brackets is one below nothing, or a forecast
    r"\(\d+ ?(?:[-–/]|to) ?\d+\)|\((?:max|maximum|up to|e\.?g|from|dd|between)\b[^()]*\)|\([^()]*\b(?:words|letters)\)",
    r"(max|maximum|up to) .* words.*|(please )?select.*|.*\b(dd/mm|free text|words at most|words max)\b.*",
)
_EXAMPLE = _compiled(r"e\.?\s?g\.?[\s:,]", r"e\.?g\.?$", r"example\b", r"for example", r"sample (row|entry|project)\b")
_EXAMPLE_ALONE = _compiled(
    r"examples?\s*(\d+\s*)?($|[:,.(\[–-].*|(only|row|entry|project|risk|issue|action|record)\b.*)"
)
_CONTINUED = _compiled(
    r"[(\[]\s*(cont(inue)?d?|cont['’]d)\.?\s*[)\]]\s*$", r"(\b(contd?|cont['’]d)\b|[-–—:,]\s*continued)\.?\s*$"
)
_MAY_CONTINUE = re.compile(r"\bcontinued\.?\s*$", re.IGNORECASE)
_IS_TO_CONTINUE = _compiled(r"\b(is|are|was|were|be|been|being|to|not) continued\.?\s*$")
_DITTO = _compiled(
    r"[\"“”″〃]|['‘’]{2}|,,|[-–—]?\s*(ditto|do\.)\s*[-–—]?|[-–—]\s*do\s*[-–—]|\(?(same )?as above\)?\.?|see above\.?",
)
_NONE = _compiled(
    r"none( (identified|required|needed|at present|to report))?|nil|n/?a|not applicable|[-–—]+|(for )?noted|to note"
    r"|no (further |new |current )?(actions?|risks?|issues?|change)( (required|needed|identified|at present))?"
)
_LONGEST_DITTO = 14  # letters
_IDENTIFIER = re.compile(
    r"#?([A-Za-z]{1,8}[./_-]){0,3}[A-Za-z]{0,6}[ ./_-]?\d{1,7}([./-]\d{1,4}|[a-z])*( ?\([a-z0-9]{1,3}\)|[.)])?"
    r"|[a-zA-Z][.)]|[ivx]{1,5}[.)]?"
)


def is_total(text: str) -> bool:
    """Whether a text names a total: "Total savings", not "Total Place pilot"."""
    return _TOTAL.fullmatch(text) is not None or _TOTAL_OF_ONE.fullmatch(text) is not None or is_part(text)


def is_part(text: str) -> bool:
    """Whether a text can but name a part of what stands over it: "of which cashable"."""
    return _says_of_which(text) and _PART_ALONE.fullmatch(text.strip()) is not None


def _says_of_which(text: str) -> bool:
    """Whether one of the words may stand in it at all: very many rows are asked for them."""
    lower = text.lower()
    return "which" in lower or "o/w" in lower or "thereof" in lower


def may_be_part(text: str) -> bool:
    """Whether a text names such a part, or begins as one: "incl. one-off", and "Including carers"."""
    return is_part(text) or _PART.match(text.strip()) is not None


def parts_follow(text: str) -> bool:
    """Whether a title says that what stands below it are parts of it: "Audit, of which:"."""
    return text.rstrip(" :,;–—-([").lower().endswith(_BEFORE_PARTS) and _PARTS_FOLLOW.search(text) is not None


def without_parts(text: str) -> str:
    """A title without the words that its parts follow: "Audit, of which:" is Audit."""
    return _PARTS_FOLLOW.sub("", text) if parts_follow(text) else text


def names_part(text: str) -> bool:
    """Whether a title names a part, perhaps with its whole: "Audit (of which cashable)", not "Audit (of which £3k)"."""
    return may_be_part(text) or (_says_of_which(text) and _PART_OF.fullmatch(text.strip()) is not None)


def is_part_of(text: str, above: str) -> bool:
    """Whether a title names a part of what is called so: "Audit – of which cashable" below "Audit"."""
    part = _PART_OF.fullmatch(text.strip()) if _says_of_which(text) else None
    return part is not None and part["whole"].casefold() == without_parts(above).casefold()


def sounds_like_part(text: str, above: str = "") -> bool:
    """Whether a title may name a part of what is called so, by words that many a record has too: "cashable element".

    It may say first what it is a part of: "Audit – one-off" below "Audit".
    """
    text, whole = text.strip(), without_parts(above).strip()
    own = text[len(whole) :] if whole and text.casefold().startswith(whole.casefold()) else ""
    named = own[:1] in _BEHIND_A_NAME and _SOUNDS_LIKE_PART.fullmatch(own.lstrip("".join(_BEHIND_A_NAME)))
    return bool(named) or _SOUNDS_LIKE_PART.fullmatch(text) is not None


def is_marked(text: str) -> bool:
    """Whether a title is set below another by a dash, a bullet, a letter or blanks: "- staff", "a) staff"."""
    return _BESIDE_A_MARK.match(text) is not None


def may_name(text: str) -> bool:
    """Whether the words with which a part begins are written out, as those of a record may be: "Including carers"."""
    return _MAY_NAME.match(text.strip()) is not None


def is_of_scores(head: str) -> bool:
    """Whether the numbers under a heading are scores or shares, of which none is a part: "Impact", "% complete"."""
    return _SCORES.search(head) is not None and _AMOUNTS.search(head) is None


def speaks_of_total(text: str) -> bool:
    """Whether a text has the word in it, be it the name of a pilot: what else stands in the row must tell."""
    return _TOTAL_SAID.search(text) is not None


def is_nothing_but_a_total(text: str) -> bool:
    """Whether a text names a total even where a reference stands beside it: "Grand total"."""
    return _NOTHING_BUT_A_TOTAL.fullmatch(text) is not None


def sums_up(text: str) -> bool:
    """Whether a text has no word but those that summaries are called by: "Savings target 2010/11", "Programme".

    A project may be called so too: what else stands in the row must tell.
    """
    words = re.findall(r"[a-z]+", text.partition("(")[0].lower() or text.lower())
    return not _SUMS_UP.isdisjoint(words) and _SUMS_UP.union(_SAYS_LITTLE).issuperset(words)


def says_more(text: str) -> bool:
    """Whether a line by itself says something of the record above it, and what: "Update: agreed by all"."""
    return _SAYS_MORE.fullmatch(text.strip()) is not None


def is_of_a_year(text: str) -> bool:
    """Whether a line by itself names a financial year, and at most whether it is planned: "2009/10 actual"."""
    return _OF_A_YEAR.fullmatch(text.strip()) is not None


def is_label(text: str) -> bool:
    """Whether a text only says what stands beside it: "Signed:", "Prepared by"."""
    return _LABEL.fullmatch(text.strip()) is not None


def starts_key(text: str) -> bool:
    """Whether a text begins a key: "Key: Red = off track"."""
    return _KEY.match(text) is not None


def is_key(text: str) -> bool:
    """Whether a text is a line of a key wherever it stands: "ABC = Ashford, MBC = Maidstone"."""
    return starts_key(text) or _EQUALS.fullmatch(text) is not None


def explains(text: str) -> bool:
    """Whether a text in a row by itself is a line of a key: "Red: off track"."""
    return is_key(text) or _EXPLAINS.fullmatch(text) is not None


def names_colour(text: str) -> bool:
    """Whether a text is a colour, or the letter for one, and nothing else."""
    return _COLOUR_NAME.fullmatch(text) is not None


def is_footer(text: str) -> bool:
    """Whether a text stands at the foot of a page rather than for a record: "Page 1 of 2"."""
    return _FOOTER.fullmatch(text.strip()) is not None


def speaks_of_document(text: str) -> bool:
    """Whether a line says something of the document that it stands in: by and for whom it is, how far, how secret."""
    return _DOCUMENT.search(text) is not None


def guides(text: str) -> bool:
    """Whether a text tells whoever fills in the sheet what to do."""
    return _GUIDES.match(text) is not None


def is_prompt(value: CellValue) -> bool:
    """Whether a cell only asks to be filled in: "< Select >"."""
    if not isinstance(value, str) or len(value) >= 60 or PROMPTS_BEGIN.isdisjoint((value[:1], value[:2])):
        return False
    return _PROMPT.fullmatch(value.strip()) is not None


def says_nothing_itself(value: CellValue) -> bool:
    """Whether a cell shows nothing of what its column holds: it asks to be filled in, or repeats what is above it."""
    return is_prompt(value) or is_ditto(value)


def asks(text: str) -> bool:
    """Whether a text says what kind of thing is to be filled in: "dd/mm/yy", "Free text", "R / A / G"."""
    return _FORM.fullmatch(text) is not None


def is_example(text: str, *, first: bool) -> bool:
    """Whether a text says that it is only an example; below the `first` record "Example letters" are what they are."""
    if first or not text.casefold().startswith("example"):
        return _EXAMPLE.match(text) is not None
    return _EXAMPLE_ALONE.fullmatch(text) is not None


def continues(title: str, above: str | None = None) -> bool:
    """Whether a title says that it goes on from the row above: "Legal services (cont'd)".

    Where it says so in no brackets it has to be called as the title `above`, if that is given: "Trial continued" need
    not.
    """
    found = _CONTINUED.search(title) or _MAY_CONTINUE.search(title)
    if found is None or _IS_TO_CONTINUE.search(title):
        return False
    own = title[: found.start()].rstrip(" -–—:,").casefold()
    return above is None or found[0][0] in "([" or above.strip().casefold().startswith(own)


def without_continued(title: str) -> str:
    """The title that it goes on from; one that only ends in "continued" may be a title itself."""
    found = _CONTINUED.search(title)
    return (title[: found.start()].rstrip().rstrip("([") if found else title).rstrip(" -–—:,")


def says_none(title: str) -> bool:
    """Whether a title says that there is nothing: "None", "No action required", "Noted"."""
    return _NONE.fullmatch(title.strip(" .")) is not None


def is_ditto(value: CellValue) -> bool:
    """Whether a cell only says that what stands above it holds again: a mark, "ditto", "as above"."""
    return isinstance(value, str) and len(value) <= _LONGEST_DITTO and _DITTO.fullmatch(value.strip()) is not None


def without_footnote(words: str) -> str:
    """Words without the mark of a footnote behind them: "Audit*", "Legal (1)†" say the same without."""
    return words.rstrip("*†‡¹²³ ") or words


def is_identifier(value: CellValue) -> bool:
    """Whether a value could be a reference: "7", "R1", "MKIP-R-001", "a)"."""
    if isinstance(value, str):
        return _IDENTIFIER.fullmatch(value.strip()) is not None
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_letter(value: CellValue) -> bool:
    """Whether a value is one letter, which may be a reference where a heading says so: "A"."""
    return isinstance(value, str) and len(value.strip()) == 1 and value.strip().isalpha()
