"""Content in, file out: the Board pack, its papers and charts. Knows no store and no window.

    content ─▶ readable ─▶ story, from sections and charts ─▶ typesetting ─▶ write

`pack` goes that way from one end to the other: plain values, in characters that the type has, as paragraphs, tables and
drawings, on pages, in one file.
"""
