"""How a pack becomes pages: laid out once, and drawn as tagged PDF. Knows paragraphs and tables, and no project.

    lines       words broken into lines
    text        lines as content of an element
    flowables   paragraphs, headings, lists, boxes and drawings, each measured, parted and drawn
    table       tables, in the same way
    layout      flowables put on pages, before anything is drawn
    canvas      reportlab's canvas, on which everything belongs to an element or is an artifact
    structure   the elements, as they stand in the file
    painting    a chart's drawing put on the canvas

reportlab's own layout (platypus) draws while it lays out. So the page that a heading is on and the number of pages are
known only to a second pass, and a paragraph that it parts becomes two, of which the tags would have to be told. Here
pages are laid out first, in one pass, and what is parted stays one element.
"""
