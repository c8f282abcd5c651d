"""What stands under a RAG and is none, as "On hold": its words are kept."""

import re
from collections.abc import Iterator, Mapping

from mkip_desk.domain.rag import read_rag
from mkip_desk.domain.registers.register import Kind, Register
from mkip_desk.importers.values.cell_reading import is_no_doubt
from mkip_desk.importers.words.kinds import LONGEST
from mkip_desk.importers.words.readings import Reading, Source, is_blank

_WORD = re.compile(r"[^\W\d_]{2}")


def no_rags(register: Register, readings: Mapping[str, Reading]) -> Iterator[Reading]:
    """The readings of a RAG in whose words there is none, be it that the colour of the cell gives it.

    A text that is too long for any line is left out, as it is elsewhere.
    """
    for field in register.fields:
        said = readings.get(field.name) if field.kind is Kind.RAG else None
        if said is None or (said.source is Source.CELL and not is_blank(said.value)):
            continue
        told = said.source in (Source.CELL, Source.COLOUR) and _WORD.search(said.words)
        if told and len(said.words) <= LONGEST and read_rag(said.words) is None and not is_no_doubt(field, said.words):
            yield said
