"""What happened: events that never change, in an order that no device's clock decides.

This part is pure: it knows facts and their canonical form, and no database and no web.
"""
