"""Fifth step: what an import would do, before anything is written."""
