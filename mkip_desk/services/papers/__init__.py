"""The papers gathered from the store and built: the Board's pack, those of services, that of a business case."""
