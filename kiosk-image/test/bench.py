"""How cases are named, grouped by boot, and what they can use."""

import os
import time
from dataclasses import dataclass, field
from typing import Callable

import pictures


class Failed(Exception):
    """What was seen is not what must be."""


class NotPossible(Exception):
    """The case cannot be tried here; its reason is part of the report."""


@dataclass
class Case:
    """One fault that an office can do to a kiosk."""

    name: str
    what: str
    run: Callable


@dataclass
class Scene:
    """Cases that share one boot, in this order."""

    name: str
    boot: Callable
    cases: list = field(default_factory=list)

    def case(self, what):
        """Adds the function below it as a case with the function's name."""
        def add(function):
            self.cases.append(Case(function.__name__.replace("_", "-"), what, function))
            return function
        return add


class Stage:
    """What a case is handed: the running machine, and where its pictures go."""

    def __init__(self, folder, images, report):
        self.folder, self.images, self.report = folder, images, report
        self.machine = None
        self.office = None
        # The checkout, and where its Debian packages are.
        self.top = self.packages = None
        self.pictures = []
        self.case = ""
        self.memory = {}

    def show(self, name):
        """A picture of the screen, kept for the report."""
        path = os.path.join(self.folder, f"{self.case}-{name}.png")
        self.pictures.append(path)
        return self.machine.picture(path)

    def wait_picture(self, wanted, seconds, every=0.5):
        """The first picture that is as wanted and stands still; fails after the time."""
        end = time.monotonic() + seconds
        before = None
        while time.monotonic() < end:
            if self.machine.process.poll() is not None:
                raise Failed("The machine has ended.")
            now = self.machine.picture()
            if wanted(now) and before and pictures.difference(before, now) < 0.001:
                return now
            before = now if wanted(now) else None
            time.sleep(every)
        self.show("instead")
        raise Failed(f"The screen does not become as expected within {seconds} s.")

    def wait_page(self, seconds=400):
        return self.wait_picture(pictures.is_page, seconds)

    def expect(self, truth, words):
        if not truth:
            raise Failed(words)
