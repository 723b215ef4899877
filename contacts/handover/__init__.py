"""What a worker hands over to the colleagues when going on leave."""
