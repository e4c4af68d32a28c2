"""Comments people make in public on what is proposed, the side they take, and "this says it for me".

Who comments is known as in `responses`: by the proof in their browser. Its key here is another one than that
of their ballot, so that no row of this room leads to a ballot. What is public is asked in one place:
`queries.public`. What a moderator does about a comment is in `moderation`.
"""
