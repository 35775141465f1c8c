"""Grade what arrives, and give feedback at once.

Looks at nbgrader's exchange and at submitted/ again and again. What has
arrived completely is collected, graded and answered: its feedback pages
are written and put into the exchange. Uses the functions behind
`autograder collect`, `grade` and `feedback`; the worker processes with
their sandboxes stay between the rounds.

Every step is on disk before the next one begins, and each can be done
twice without harm, so a run that is killed is continued by the next one.
Other graders of the course are kept out of a round, and waited for.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.classroom import batch, feedback, lock, notice
from autograder.classroom.arrivals import Inbound, Look, Settling, look_of
from autograder.classroom.attempts import Attempts, Ruling, rule
from autograder.common import software
from autograder.common.errors import UserError
from autograder.common.foreign_folder import beginning
from autograder.course import settings
from autograder.course.course import Course
from autograder.gradebook import steps
from autograder.gradebook.nbgrader_course import NbgraderCourse
from autograder.gradebook.submissions import look
from autograder.grading.assignment_version import AssignmentVersion
from autograder.grading.handed_in import HandedIn
from autograder.grading.provenance import provenance
from autograder.lms import collection
from autograder.sandbox import pool
from autograder.sandbox.helper import ExceededError, Helper
from autograder.sandbox.limits import Ceiling

__all__ = ["KitChangedError", "Watcher", "run"]

# A failure is not tried again before, unless something changes.
_RETRY_SECONDS = 60.0
# How many times the time to settle one round waits for a copy to end.
_PATIENCE = 5


class KitChangedError(Exception):
    """The kit on disk is another one: this process must be replaced."""


@dataclass(frozen=True)
class _Folder:
    """A student's folder in submitted/ and how it looked."""

    student: str
    path: Path
    look: Look

    @property
    def changed(self) -> int:
        """When it changed last; who came first is graded first."""
        return max((time_ for _, _, time_ in self.look), default=0)


@dataclass(frozen=True)
class _Granted:
    """A submission that is to be graded in this round.

    seen    its files, as the digest names them
    digest  names the attempt
    """

    folder: _Folder
    seen: HandedIn
    digest: str


class Watcher:
    """Watches one assignment.

        with Watcher(course, "tiny", 2, "auto", print) as watch:
            while True:
                watch.look()

    workers  processes that grade at a time
    mode     of the sandbox, see `Engine`
    tell     is told every event in a line
    raises   UserError if the assignment cannot be graded on this machine
    """

    def __init__(
        self,
        course: Course,
        assignment: str,
        workers: int,
        mode: str,
        tell: Callable[[str], None],
    ) -> None:
        self._root, self._name = course.root, assignment
        self._workers, self._mode = workers, mode
        self._tell = tell
        self._failed: dict[str, tuple[Look, float]] = {}
        self._nbgrader: NbgraderCourse
        self._rules: settings.Watch
        self._config_of = 0
        self._helper = Helper(Ceiling())
        self._look_at_course()
        # Workers bring threads, beside which no process is forked.
        self._helper.begin()
        self._attempts = Attempts(course, assignment)
        self._warm = pool.Warm(workers)
        self._version: AssignmentVersion | None = None
        self._origin: Mapping[str, str] = {}
        seconds = self._rules.settle_seconds
        self._inbound = Inbound(self._nbgrader.inbound, assignment, seconds)
        self._settling = Settling(seconds)
        self._done: dict[str, Look] = {}
        self._held: dict[str, tuple[Look, float]] = {}
        self._not_collected: dict[str, float] = {}
        self._arrived_at: dict[str, float] = {}
        self.failures = 0

    def __enter__(self) -> Watcher:
        return self

    def __exit__(self, *error: object) -> None:
        self._helper.close()
        self._warm.__exit__(*error)
        self._attempts.__exit__(*error)

    @property
    def settle_seconds(self) -> float:
        """How long a folder must be unchanged to be complete."""
        return self._settling.seconds

    @property
    def places(self) -> str:
        """Where it looks, in words."""
        submitted = self._nbgrader.handed_in("*", self._name)
        if self._nbgrader.inbound is None:
            return f"{submitted}; the exchange is no folder"
        return f"{self._nbgrader.inbound} and {submitted}"

    def look(self) -> bool:
        """Do one round: look, collect, grade, answer.

        returns  whether there is more to do at once
        raises   BusyError if somebody else grades the course, UserError if
                 it cannot be graded as it is, KitChangedError
        """
        now = time.monotonic()
        if _changed_at(self._nbgrader.course) != self._config_of:
            self._look_at_course()
            # Under another ceiling, what was given up is tried again.
            self._failed.clear()
        if self._held:
            self._rules = settings.watch_rules(Course(self._root))
        arrived = {
            student: name
            for student, name in self._inbound.arrived(now).items()
            if now >= self._not_collected.get(student, 0.0)
        }
        folders = self._open_folders(now)
        for student in arrived:
            self._arrived_at.setdefault(student, now)
        if not arrived and not folders and self.is_ready:
            return False
        with lock.grading(self._nbgrader.course):
            return self._work(arrived)

    def _look_at_course(self) -> None:
        """Look at the course anew; the round stands by what it finds."""
        course = Course(self._root)
        changed_at = _changed_at(course)
        self._nbgrader = NbgraderCourse(course)
        self._rules = settings.watch_rules(course)
        self._helper.ceiling = settings.ceiling(course)
        # A config that cannot be used is tried again by the next look.
        self._config_of = changed_at

    @property
    def is_ready(self) -> bool:
        """Whether everything is prepared to grade what arrives."""
        return self._version is not None

    def is_settling(self) -> bool:
        """Whether something is there that may not be complete."""
        return any(
            self._done.get(each.student) != each.look
            and each.look
            and each.student not in (self._held.keys() | self._failed.keys())
            for each in self._folders()
        )

    def _folders(self) -> Iterable[_Folder]:
        for student, path in self._nbgrader.submitted(self._name):
            yield _Folder(student, path, look_of(path))

    def _open_folders(self, now: float) -> list[_Folder]:
        """Complete folders in submitted/ that may have to be graded."""
        found = []
        for each in self._folders():
            if (
                each.look
                and self._done.get(each.student) != each.look
                and not self._rests(each, now)
            ):
                self._arrived_at.setdefault(each.student, now)
                if self._settling.has_settled(each.student, each.look, now):
                    found.append(each)
        return found

    def _rests(self, folder: _Folder, now: float) -> bool:
        """Whether nothing is to be done for it now."""
        look, until = self._failed.get(folder.student, ((), 0.0))
        if look == folder.look and now < until:
            return True
        look, until = self._held.get(folder.student, ((), 0.0))
        if look != folder.look or time.time() >= until:
            return False
        # An instructor may have reset the attempts, or changed the rules.
        return not self._rule(folder.student).granted

    def _rule(self, student: str) -> Ruling:
        history = self._attempts.history(student)
        return rule(self._rules, history, time.time())

    # What only one may do at a time

    def _work(self, arrived: dict[str, str]) -> bool:
        """Do what there is to do; whether something is left.

        An attempt that a run began before it was killed is finished before
        a newer submission takes its place.
        """
        if software.has_changed():
            raise KitChangedError
        self._look_at_course()
        course = self._nbgrader.course
        if self._version is None:
            self._begin(course)
        unfinished = self._attempts.begun() - self._failed.keys()
        for student, name in arrived.items():
            if student not in unfinished:
                self._collect(course, student, name)
        now = time.monotonic()
        ready = self._open_folders(now)
        half = self._attempts.half_collected()
        granted: dict[str, _Granted] = {}
        for folder in sorted(ready, key=lambda each: each.changed):
            if len(granted) == 2 * self._workers:
                break
            if folder.student in half:
                self._fail(folder, "not graded: it was collected in part")
                continue
            try:
                seen = look(self._nbgrader, folder.student, folder.path)
                digest = _digest(seen)
            except UserError as error:
                self._fail(folder, f"not graded: {error}")
                continue
            if self._is_granted(course, folder, digest):
                granted[folder.student] = _Granted(folder, seen, digest)
        if granted:
            self._grade(course, granted)
        answered = unfinished - self._attempts.begun()
        return bool(answered & arrived.keys() or self._open_folders(now))

    def _begin(self, course: Course) -> None:
        """Prepare, and find what has been graded before.

        raises  UserError if the assignment cannot be graded
        """
        seen = dict(self._seen())
        planned = self._plan(course, seen)
        self._keep_warm(planned)
        if not self._attempts.is_watched:
            self._attempts.begin_watching(_digests(seen, planned.up_to_date))
        for student in self._attempts.half_collected():
            self._collect_anew(student)
        todo = [each.student for each in planned.todo]
        old = [
            student
            for student, digest in _digests(seen, todo)
            if self._is_answered(student, digest)
        ]
        if old:
            self._tell(
                f"not up to date: {', '.join(old[:5])}"
                f"{', ...' if len(old) > 5 else ''} ({len(old)}); to grade "
                f"them again: autograder grade {self._name}"
            )

    def _seen(self) -> Iterator[tuple[str, HandedIn]]:
        """Every submission that can be read, as it is now."""
        for student, path in self._nbgrader.submitted(self._name):
            with contextlib.suppress(UserError):
                yield student, look(self._nbgrader, student, path)

    def _collect(self, course: Course, student: str, name: str) -> None:
        path = self._nbgrader.handed_in(student, self._name)
        if path.is_dir() and not self._inbound.is_newer(
            name, _submitted(path)
        ):
            self._inbound.collected(student, name)
            return
        try:
            with self._attempts.collecting(student):
                made = collection.collect(course, self._name, None, student)
        except UserError as error:
            self.failures += 1
            self._not_collected[student] = time.monotonic() + _RETRY_SECONDS
            self._collect_anew(student)
            self._tell(f"{student}  not collected: {error}")
            return
        for note in made.notes:
            self._tell(f"look at {note}")
        self._inbound.collected(student, name)
        self._settling.trust(student, look_of(path))

    def _collect_anew(self, student: str) -> None:
        """Have nbgrader collect again what may have been copied in part."""
        folder = self._nbgrader.handed_in(student, self._name)
        # Without a time it counts as older than any in the exchange.
        (folder / "timestamp.txt").unlink(missing_ok=True)

    def _is_answered(self, student: str, digest: str) -> bool:
        history = self._attempts.history(student)
        return history.answered and history.digest == digest

    def _is_granted(
        self, course: Course, folder: _Folder, digest: str
    ) -> bool:
        """Whether a submission is to be graded now; if not, say why."""
        student = folder.student
        history = self._attempts.history(student)
        if history.digest == digest:
            if history.answered:
                self._finish(folder)
            return not history.answered
        if not history.answered:
            # Another submission has taken its place.
            self._attempts.forget(student)
        ruling = self._rule(student)
        if not ruling.granted:
            self._hold(course, folder, digest, ruling)
        return ruling.granted

    def _hold(
        self, course: Course, folder: _Folder, digest: str, ruling: Ruling
    ) -> None:
        student, until = folder.student, ruling.until
        if not self._attempts.is_held(student, digest, until):
            history = self._attempts.history(student)
            submitted = _submitted(folder.path)
            page = notice.page(
                self._name, submitted, self._rules, history, ruling
            )
            try:
                feedback.release_notice(
                    course, self._name, student, folder.path, page
                )
            except UserError as error:
                self._fail(folder, f"not told to wait: {error}")
                return
            self._attempts.hold(student, digest, until)
            why = notice.reason(self._rules, history, ruling)
            self._tell(f"{student}  {why}")
        self._arrived_at.pop(student, None)
        self._held[student] = (
            folder.look,
            float("inf") if until is None else until,
        )

    def _grade(self, course: Course, granted: Mapping[str, _Granted]) -> None:
        seen = {student: each.seen for student, each in granted.items()}
        planned = self._keep_warm(self._plan(course, seen))
        for student, each in granted.items():
            if self._attempts.history(student).digest != each.digest:
                self._attempts.begin(student, each.digest)
        for student in planned.up_to_date:
            # Graded by a run that was killed, or by hand.
            self._answer(course, granted[student].folder, "graded before")
        for outcome in planned.grade(
            self._workers, self._mode, self._warm.start
        ):
            folder = granted[outcome.student].folder
            if outcome.graded is None:
                self._attempts.forget(outcome.student)
                self._fail(
                    folder,
                    f"not graded: {outcome.failure}",
                    for_good=outcome.is_given_up,
                )
                continue
            for trouble in outcome.trouble:
                self._tell(f"look at {trouble}")
            if outcome.deaths:
                self._tell(f"look at {outcome.deaths}")
            self._answer(course, folder, self._score(outcome))

    def _answer(self, course: Course, folder: _Folder, score: str) -> None:
        student = folder.student
        try:
            feedback.write(
                course, self._name, student=student, helper=self._helper
            )
            pages = steps.release_feedback(course, self._name, student)
        except UserError as error:
            # It is graded and counts; the next try only answers it.
            self._fail(
                folder,
                f"graded, but has no feedback yet: {error}",
                for_good=isinstance(error, ExceededError),
            )
            return
        self._attempts.answer(student, score)
        arrived = self._arrived_at.get(student, time.monotonic())
        used = self._attempts.history(student).used
        most = f" of {self._rules.attempts}" if self._rules.attempts else ""
        where = "released" if pages else "written, not from the exchange"
        self._tell(
            f"{student}  {score}  {time.monotonic() - arrived:.1f} s  "
            f"attempt {used}{most}  feedback {where}"
        )
        self._finish(folder)

    def _score(self, outcome: batch.Outcome) -> str:
        """Automatic points, of those that do not wait for a person."""
        assert self._version and outcome.graded
        waiting = {
            (notebook.name, grade_id)
            for notebook in outcome.graded.notebooks
            for grade_id, score in notebook.scores.items()
            if score is None
        }
        earned = sum(outcome.scores.values())
        total = sum(
            cell.points
            for notebook in self._version.notebooks
            for cell in notebook.cells
            if (notebook.name, cell.grade_id) not in waiting
        )
        return f"{round(earned, 2):g} of {total:g} points"

    def _finish(self, folder: _Folder) -> None:
        student = folder.student
        self._done[student] = folder.look
        self._held.pop(student, None)
        self._failed.pop(student, None)
        self._arrived_at.pop(student, None)

    def _fail(
        self, folder: _Folder, reason: str, *, for_good: bool = False
    ) -> None:
        """Say what failed; it is tried again.

        for_good  not before the submission or the config changes
        """
        self.failures += 1
        seconds = float("inf") if for_good else _RETRY_SECONDS
        self._failed[folder.student] = (
            folder.look,
            time.monotonic() + seconds,
        )
        self._tell(f"{folder.student}  {reason}")

    def _plan(
        self, course: Course, among: Mapping[str, HandedIn]
    ) -> batch.GradingPlan:
        return batch.plan(
            course,
            self._name,
            among=among,
            workers=self._workers,
            mode=self._mode,
        )

    def _keep_warm(self, planned: batch.GradingPlan) -> batch.GradingPlan:
        """Keep the workers for as long as the assignment is the same."""
        origin = provenance({}, planned.version)
        if self._version and origin == self._origin:
            return replace(planned, version=self._version)
        if self._version:
            self._tell(
                f"{self._name} has changed. New submissions are graded by "
                "the new version; to grade the others again: "
                f"autograder grade {self._name}"
            )
        self._version, self._origin = planned.version, origin
        version = planned.version
        with self._warm.start(
            self._workers, self._mode, version.limits, version
        ):
            pass
        return planned


def _digests(
    seen: Mapping[str, HandedIn], students: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Students and digests, without those who hand in this very moment."""
    for student in students:
        with contextlib.suppress(UserError):
            yield student, _digest(seen[student])


def _digest(handed_in: HandedIn) -> str:
    """Names a submission by its files."""
    digest = hashlib.sha256()
    for name, content in sorted(handed_in.read().items()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:32]


def _changed_at(course: Course) -> int:
    """When the config of a course changed last; 0 if there is none."""
    file = course.config_path
    return file.stat().st_mtime_ns if file.exists() else 0


def _submitted(folder: Path) -> str:
    """When a submission was handed in, as the exchange says it, or ""."""
    try:
        return beginning(folder, "timestamp.txt", 40).decode().strip()
    except (OSError, ValueError):
        return ""


def run(
    course: Course,
    assignment: str,
    *,
    workers: int,
    mode: str,
    interval: float,
    once: bool,
    tell: Callable[[str], None],
) -> int:
    """Watch until a signal comes, or do what there is to do once.

    interval  seconds between two looks
    once      return when everything that is there has been answered
    returns   how many submissions could not be graded or answered
    raises    UserError if the assignment cannot be graded at all,
              KitChangedError
    """
    told = ""
    with Watcher(course, assignment, workers, mode, tell) as watch:
        tell(f"watching {watch.places}")
        deadline = None
        while True:
            try:
                more, trouble = watch.look(), ""
            except UserError as error:
                is_busy = isinstance(error, lock.BusyError)
                if once or not (is_busy or watch.is_ready):
                    raise
                more, trouble = False, f"waits: {error}"
            if trouble and trouble != told:
                tell(trouble)
            told = trouble
            if more:
                continue
            if once:
                # A folder has to be seen twice to be known as complete.
                now = time.monotonic()
                deadline = deadline or now + _PATIENCE * watch.settle_seconds
                if now >= deadline or not watch.is_settling():
                    return watch.failures
            time.sleep(interval)
