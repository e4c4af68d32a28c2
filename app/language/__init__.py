"""What free text is like, found by plain rules that anybody can follow.

Owns: which texts are nearly the same, and which were copied and sent by many (similar).

From the bottom up: shingles | sketches | similar.

Must not: import a framework, a database, a clock or another room; decide anything. A hint never lets a text
through, holds it back, ranks it or counts as a stance. The same text gives the same answer on every machine.
"""
