"""What we teach: Markdown lessons, read from files into plain, unchanging values.

This part is pure: it knows files and text, and no web, no database and no learner.
"""
