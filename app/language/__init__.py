"""What free text is like, found by plain rules that anybody can follow.

Owns: which texts are nearly the same, and which were copied and sent by many (similar); how a comment sounds,
with the words that made it and how often that is right (tone, accuracy), and how tones spread over groups;
what could be plainer in what we write (plain_english).

From below: shingles | sketches | gathering | similar; questions | lexicon, words | tone, accuracy, spread.

Must not: import a framework, a database, a clock or another room; decide anything. A hint never lets a text
through, holds it back, ranks it or counts as a stance. The same text gives the same answer on every machine.
"""
