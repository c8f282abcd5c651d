"""From a tracker that somebody typed to a plan of what would be written: workbook, tables, mapping, values, plan.

Each step is a plain frozen value that the next one takes. Nothing here writes, and nothing here knows the store.
"""
