"""The audit: reads the prose of any text and holds its figures against the ledger of facts."""
