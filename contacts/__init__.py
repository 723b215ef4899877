"""The street: what happens between people, none of whom is named."""
