"""The values that everything else is about: facts, periods, the page model, findings."""
