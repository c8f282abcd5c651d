"""The windows of the shared services: what each reports of a quarter, and how all of them stand."""
