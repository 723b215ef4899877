"""Whether somebody is in the target group, asked in the words of the standard in force."""
