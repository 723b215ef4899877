"""Whether a contact that was acknowledged is ever lost: `make crashtest`."""
