"""The people a team knows by alias: the list, one of them, and what is agreed with them."""
