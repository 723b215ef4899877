"""What a supervisor decides, looks after and shows, without opening casework."""
