"""What can be asked: how each kind of activity and question is answered, read and judged.

Pure: blocks and forms in, answers and judgements out. ``KINDS`` and ``BLOCKS`` are the registers;
a test holds them equal to ``content/vocabulary.py``.
"""
