"""The words in which the table of who may open what is written."""

# What each of them is answered: a status; "door", the way to the log-in page and back; or the
# address they are sent on to. Clara is the stranger: a worker of another municipality.
#
#                   anybody  anna  clara submitter editor supervisor operator
CAST = ("anybody", "anna", "clara", "submitter", "editor", "supervisor", "operator")
EVERYBODY = "  200     200   200      200      200       200        200   "
ANYBODYS_422 = "422   422   422      422      422       422        422   "
NOBODY = "     405     405   405      405      405       405        405   "
TO_FRONT = "    /       /     /        /        /         /          /    "
WORKERS = "    door    200   200      403      403       403        403   "
REFUSED_FORM = "door   422   404      403      403       403        403   "
EDITORS = "    door    403   403      403      200       403        403   "
HERS = "       door    200   404      403      403       403        403   "
EDITORS = "    door    403   403      403      200       403        403   "
EDITORS_FORM = "door   403   403      403      422       403        403   "
EDITORS_MISS = "door   403   403      403      404       403        403   "
STAFF = "      door    200   200      200      200       200        200   "
SUPERVISORS = "door    403   403      403      403       200        403   "
OPERATORS = "  door    403   403      403      403       403        200   "
OPERATORS_422 = " door  403   403      403      403       403        422   "
