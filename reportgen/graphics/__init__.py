"""What a chart looks like whoever draws it: its scale, its colours, its labels wrapped and spread."""
