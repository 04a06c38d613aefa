"""Where the journal, the people and the sessions are kept: SQLite on a laptop, PostgreSQL at a centre.

The only room that knows SQL. Everything that is written goes through one thread.
"""
