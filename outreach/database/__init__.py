"""The one Postgres database: its roles, its kinds of rows, and a private server for the demo."""
