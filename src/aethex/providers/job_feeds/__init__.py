"""Where job ads come from: the open boards and the feeds of applicant-tracking systems."""
