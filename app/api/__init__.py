"""The room of other programs: read-only JSON, feeds, import and export formats.

It reads through the queries of the rooms below and writes nothing. What it lets out is what anybody may see.
"""
