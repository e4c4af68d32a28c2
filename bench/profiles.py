"""Where the time goes: `python -m bench.profiles ballot|PATH [--sort cumulative]`, in process."""

from __future__ import annotations

import argparse
import cProfile
import pstats
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from werkzeug.test import EnvironBuilder

from bench import posts, site
from config import ROOT

TIMES = 400


def main() -> None:
    """Profile 'Confirm and send', or a public page of the demo site."""
    read = argparse.ArgumentParser(prog="python -m bench.profiles", description=__doc__)
    read.add_argument("what", help="ballot, or a path such as /priorities")
    read.add_argument("--sort", default="tottime")
    read.add_argument("--lines", type=int, default=45)
    given = read.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        address = f"sqlite:///{folder}/profile.db"
        if given.what == "ballot":
            app = site.with_consultation(address)
            environs = [post.environ() for post in posts.prepared(app, 2 * TIMES + 50)]
        else:
            app = site.open_site(address)
            _play_demo(address)
            environs = [EnvironBuilder(path=given.what).get_environ() for _ in range(2 * TIMES + 50)]
        _show(app, environs, given.sort, given.lines)


def _play_demo(address: str) -> None:
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "demo"]
    subprocess.run(command, env=site.environment(address), cwd=Path(ROOT), check=True)


def _show(app: site.Flask, environs: list[posts.Environ], sort: str, lines: int) -> None:
    for environ in environs[:50]:
        posts.call(app, environ)
    wall, cpu = time.perf_counter(), time.process_time()
    for environ in environs[50 : 50 + TIMES]:
        posts.call(app, environ)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"a request: {wall / TIMES * 1000:.3f} ms, {cpu / TIMES * 1000:.3f} ms of it processor time")
    profile = cProfile.Profile()
    profile.enable()
    for environ in environs[50 + TIMES :]:
        posts.call(app, environ)
    profile.disable()
    pstats.Stats(profile).sort_stats(sort).print_stats(lines)


if __name__ == "__main__":
    main()
