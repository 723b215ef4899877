"""Bringing in a standard that was written elsewhere: from a file to a draft, without losing a word.

One reader for each format makes blocks of the file (`blocks`); `understanding` makes an edition's
content of the blocks and says of every block what became of it. Both run in a process of their
own (`bounded`, `child`), and neither knows Django or the database.
"""
