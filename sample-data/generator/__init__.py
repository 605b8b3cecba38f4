"""The parts of the sample data: invented dossiers, their exports, an independent count."""
