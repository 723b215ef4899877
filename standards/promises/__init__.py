"""Whether promises are kept: what is measured, and what a supervisor says of the rest."""
