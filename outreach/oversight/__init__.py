"""What a supervisor decides, and what a supervisor may see without opening casework."""
