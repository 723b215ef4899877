"""Breaking a seal: who may, what for, and where the text is shown and nowhere kept."""
