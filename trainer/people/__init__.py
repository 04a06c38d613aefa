"""Who works here, what each of them may do, and the codes they keep others out with.

This part is pure: it knows no database and no web.
"""
