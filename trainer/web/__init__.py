"""The front door: the only room that knows HTTP. One file a subject, one layer, no rules.

A view finds, decides by asking the rooms below, writes down, and answers.
"""
