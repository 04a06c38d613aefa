"""What is printed: lessons and modules set on paper, and drawn as PDF.

Sheets are composed as HTML here; the engine that draws them runs in a process of its own, so that
a missing or broken engine never stops a lesson. This part knows no web and no database.
"""
