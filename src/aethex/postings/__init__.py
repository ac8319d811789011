"""The job ads themselves: reading, ingest, filters, and the index that ranking works on."""
