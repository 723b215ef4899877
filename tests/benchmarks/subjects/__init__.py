"""What is measured: one file for each subject, and one function in it."""
