"""Polis exports: two files that belong together, whole or refused."""

from pathlib import Path

import pytest

from app.api.imports.parsed import Fault, ImportRefused, Limits, ParsedBallots
from app.api.imports.reader import read_ballots
from app.ranking.ballots import BallotKind

COMMENTS = """timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
4,Mon,10,2,0,0,1,"Open on Saturdays.

And on Sundays, if you ""can""."
1,Mon,2,1,5,1,1,More buses
2,Mon,3,1,5,1,-1,Something rude
3,Mon,0,1,5,1,0,More buses
"""
VOTES = """participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,0,2,3,10
7,,1,0,3,1,1,1,-1,1,0
8,abc,,0,1,0,0,,,1,
"""
SUMMARY = 'topic,"Buses, trains"\nurl,x\nconversation-description,"Two lines\nof it"\n'


def export(folder: Path, comments: str = COMMENTS, votes: str = VOTES, summary: str | None = SUMMARY) -> Path:
    (folder / "comments.csv").write_text(comments, encoding="utf-8")
    (folder / "participants-votes.csv").write_text(votes, encoding="utf-8")
    if summary is not None:
        (folder / "summary.csv").write_text(summary, encoding="utf-8")
    return folder


def refusal(path: Path, limits: Limits | None = None) -> tuple[Fault, ...]:
    with pytest.raises(ImportRefused) as caught:
        read_ballots(path, limits or Limits())
    return caught.value.faults


def marks(ballots: ParsedBallots) -> list[tuple[int, ...]]:
    return [tuple(row.marks) for row in ballots.rows]


def test_votes_become_marks_and_a_pass_is_not_sure(tmp_path: Path) -> None:
    ballots = read_ballots(export(tmp_path))

    assert (ballots.scale.kind, ballots.scale.size) == (BallotKind.AGREEMENT, 3)
    assert marks(ballots) == [(3, 1, 255), (0, 0, 0)]
    assert [row.line for row in ballots.rows] == [2, 3]
    assert {row.times for row in ballots.rows} == {1}


def test_statements_stand_in_the_order_of_their_ids_and_equal_texts_stay_apart(tmp_path: Path) -> None:
    ballots = read_ballots(export(tmp_path))

    assert ballots.options == (
        "More buses",
        "More buses",
        'Open on Saturdays.\n\nAnd on Sundays, if you "can".',
    )


def test_statements_taken_out_by_moderators_are_left_out_and_said_so(tmp_path: Path) -> None:
    ballots = read_ballots(export(tmp_path))

    assert ballots.title == "Buses, trains"
    assert ballots.summary is not None
    assert ballots.summary.startswith("Two lines\nof it")
    assert "The moderators took out 1 statement." in ballots.summary


def test_an_opinion_group_is_not_a_group_of_respondents(tmp_path: Path) -> None:
    assert {row.group for row in read_ballots(export(tmp_path)).rows} == {None}


def test_the_folder_and_each_of_its_files_give_the_same_ballots(tmp_path: Path) -> None:
    folder = read_ballots(export(tmp_path))

    for name in ("comments.csv", "participants-votes.csv", "summary.csv"):
        assert read_ballots(tmp_path / name) == folder


def test_a_changed_vote_changes_the_digest(tmp_path: Path) -> None:
    before = read_ballots(export(tmp_path)).source_digest

    after = read_ballots(export(tmp_path, votes=VOTES.replace(",1,-1,1,0", ",1,-1,1,1"))).source_digest

    assert before != after
    assert len(after) == 64


def test_without_a_summary_the_folder_gives_the_title(tmp_path: Path) -> None:
    folder = tmp_path / "fresh-water_talk"
    folder.mkdir()

    assert read_ballots(export(folder, summary=None)).title == "fresh water talk"


def test_a_statement_nobody_saw_is_an_option_nobody_marked(tmp_path: Path) -> None:
    ballots = read_ballots(export(tmp_path, comments=COMMENTS + "5,Mon,11,1,0,0,1,Late idea\n"))

    assert ballots.options[-1] == "Late idea"
    assert marks(ballots) == [(3, 1, 255, 0), (0, 0, 0, 0)]


def test_votes_on_a_statement_without_text_are_left_out_and_said_so(tmp_path: Path) -> None:
    votes = VOTES.replace(",10\n", ",10,12\n").replace(",1,0\n", ",1,0,1\n").replace(",1,\n", ",1,,-1\n")

    ballots = read_ballots(export(tmp_path, votes=votes))

    assert marks(ballots) == [(3, 1, 255), (0, 0, 0)]
    assert "1 statement has votes but no text." in (ballots.summary or "")


def test_more_than_250_statements_are_read(tmp_path: Path) -> None:
    comments = "comment-id,moderated,comment-body\n" + "".join(f"{n},1,Idea {n}\n" for n in range(300))
    votes = "participant," + ",".join(map(str, range(300))) + "\n1," + ",".join(["1"] * 300) + "\n"

    assert read_ballots(export(tmp_path, comments, votes)).rows[0].marks == bytes([3] * 300)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("1,Mon,2,1", "1,Mon,two,1", 5, "whole number"),
        ("1,Mon,2,1", "1,Mon,10,1", 5, "second statement with comment-id 10"),
        ("5,1,1,More", "5,1,7,More", 5, "moderated"),
        ("1,More buses", "1,", 5, "Statement 2 has no text"),
        ("1,More buses", "1,More buses,now", 5, "9 cells here, and 8"),
        ("3,Mon,0,1,5,1,0,More buses", '3,Mon,0,1,5,1,0,"More buses', 7, "quote"),
        ('"Open', '"Op"en', 2, "quote"),
        ("comment-id", "comment", 1, "comment-id"),
        ("author-id", "comment-id", 1, "there are 2"),
    ],
)
def test_a_broken_statement_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    fault = refusal(export(tmp_path, comments=COMMENTS.replace(old, new, 1)))[0]

    assert (fault.file, fault.line) == ("comments.csv", line)
    assert words in fault.sentence


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        (",1,-1,1,0\n", ",1,2,1,0\n", 2, "vote on statement 2"),
        (",1,-1,1,0\n", ",1,-1,yes,0\n", 2, "vote on statement 3"),
        (",1,-1,1,0\n", ",1,-1,1\n", 2, "10 cells here, and 11"),
        ("8,abc", "7,abc", 3, "also on line 2"),
        (",3,10", ",2,10", 1, "two columns for statement 2"),
        (",3,10", ",3,1O", 1, "“1O”"),
        ("participant,", "person,", 1, "participant"),
    ],
)
def test_a_broken_vote_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    with pytest.raises(ImportRefused) as caught:
        read_ballots(export(tmp_path, votes=VOTES.replace(old, new, 1)))

    assert f"participants-votes.csv, line {line}: " in str(caught.value)
    assert any(fault.line == line and words in fault.sentence for fault in caught.value.faults)


def test_faults_in_both_files_are_told_together(tmp_path: Path) -> None:
    comments = COMMENTS.replace("5,1,1,More", "5,1,7,More")
    votes = VOTES.replace(",1,-1,1,0", ",9,-1,1,0")

    faults = refusal(export(tmp_path, comments, votes))

    assert [(fault.file, fault.line) for fault in faults] == [
        ("comments.csv", 5),
        ("participants-votes.csv", 2),
    ]


def test_a_folder_that_lacks_a_file_is_refused(tmp_path: Path) -> None:
    export(tmp_path)
    (tmp_path / "participants-votes.csv").unlink()

    assert "participants-votes.csv" in refusal(tmp_path)[0].sentence
    assert refusal(tmp_path / "comments.csv")[0].file == "participants-votes.csv"


def test_more_statements_or_people_than_the_limit_are_refused(tmp_path: Path) -> None:
    export(tmp_path)

    assert (refusal(tmp_path, Limits(options=2))[0].line) == 7
    assert (refusal(tmp_path, Limits(rows=1))[0].line) == 3


def test_a_table_of_ballots_may_be_called_comments(tmp_path: Path) -> None:
    (tmp_path / "comments.csv").write_text("group,locality,Phones\na,b,5\n")

    assert read_ballots(tmp_path / "comments.csv").options == ("Phones",)
