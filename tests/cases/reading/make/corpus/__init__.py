"""What a case is: invented dossiers, how an export shows them, and what must be read from it."""
