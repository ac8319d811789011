"""What a tool is and the one door that runs it. Knows no domain and no platform."""
