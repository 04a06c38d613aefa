"""What people see: one Jinja environment for screens and paper.

It knows templates, words and pictures, and nothing of HTTP, of the database or of the PDF engine.
"""
