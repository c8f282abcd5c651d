"""Second step: the tables on a sheet, their headings, and what each row is."""
