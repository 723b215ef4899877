"""What an operator looks after: municipalities and accounts, and no row of the casework."""
