"""Charts, drawn by hand: each a function from plain figures to a drawing and the words that say the same.

The same drawing goes into the PDF and, as SVG (`mkip_desk.reports.charts.svg`), on the screen.
"""
