"""The words of the sample data: companies, places, skills and sentences. No code."""
