"""What the programme office knows, as plain values and plain functions: no Qt, no SQL, no files."""
