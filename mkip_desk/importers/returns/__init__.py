"""Quarterly returns of shared services: forms that are known by what stands in them, whatever was done to them since.

found.py    the form in a workbook: its mark, its labels with their answers, its grids
heads.py    the heads of a grid: what each column is of, and of which quarter
lines.py    the rows of a grid, each cell with what is merged with it, and whose council it is
figures.py  the grid of indicators read
once.py     what stands in several of those grids taken once
money.py    the grid of budgets read
records.py  what was read as records of the programme
reading.py  a workbook that is a return, read whole
"""
