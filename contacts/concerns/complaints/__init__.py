"""The supervisor's room: complaints are read and answered here, and by nobody else."""
