"""Figures made safe to show outside the team, as pure functions: no database, no Django.

The method and its argument are in outreach/decisions/0018-what-is-withheld-could-change-places.md.

* `shapes`: what a table, a population and a period are
* `cells`: which cells of one table are withheld
* `year`: what is shown of a calendar year, quarter by quarter, and whether a correction may follow
"""
