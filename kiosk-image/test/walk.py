"""Ways through the kiosk by touch, as `kioskctl route` writes them, made on the machine's screen."""

import json
import os
import shutil
import time

from PIL import Image

import pictures

# The share of a page that may differ: the clock, and letters drawn by another processor.
SAME = 0.02
# The page after handing in has a QR code, numbers and a countdown of its own.
SAME_BUT_FOR_THE_CODE = 0.06


class Step:
    """Some touches and the page that follows."""

    def __init__(self, folder, entry):
        self.name, self.touches = entry["name"], entry["touches"]
        self.file = entry["picture"]
        self._path = os.path.join(folder, entry["picture"])

    @property
    def picture(self):
        with Image.open(self._path) as image:
            return image.convert("RGB")

    @property
    def tolerance(self):
        return SAME_BUT_FOR_THE_CODE if self.name == "done" else SAME

    def is_seen(self, now):
        return pictures.difference(self.picture, now) < self.tolerance


class Way:
    """Steps in order, and the answers that a visit hands in."""

    def __init__(self, folder):
        with open(os.path.join(folder, "route.json")) as file:
            text = json.load(file)
        self.width, self.height = text["size"]
        self.answers = text.get("answers")
        self.steps = [Step(folder, entry) for entry in text["steps"]]
        self.touches = sum(len(step.touches) for step in self.steps)

    def step(self, name):
        """The first step of this name; only pages that open twice have another one."""
        return next(step for step in self.steps if step.name == name)

    def touch(self, stage, name):
        """The touches of a step, without looking at what they do."""
        self._make(stage, self.step(name))

    def _make(self, stage, step):
        for touch in step.touches:
            stage.machine.touch(touch["x"] / self.width, touch["y"] / self.height,
                                touch.get("holdMilliseconds", 120) / 1000)
            time.sleep(0.12)

    def go(self, stage, first=None, until=None, show=()):
        """Makes the steps from `first` to `until`; after each the right page must be seen."""
        names = [step.name for step in self.steps]
        begin = names.index(first) if first else 0
        end = names.index(until) if until else len(names) - 1
        before = self.steps[begin - 1].picture if begin else None
        for step in self.steps[begin:end + 1]:
            self._make(stage, step)
            before = self._wait(stage, step, before)
            if step.name in show:
                stage.show(step.name)

    def _wait(self, stage, step, before):
        """Until the step's page is seen, and not still the one before, which may differ by a few
        words only; the step's picture."""
        wanted, limit = step.picture, time.monotonic() + 45
        while True:
            now = stage.machine.picture()
            differs = pictures.difference(wanted, now)
            if differs < step.tolerance and (
                    before is None or differs <= pictures.difference(before, now)):
                return wanted
            if time.monotonic() > limit:
                stage.show("lost")
                stage.expect(False, f"At {step.file}: {differs:.1%} of the page differs.")
            time.sleep(0.1)


def make(stage, name, *more, provisioning=None):
    """Lets the kiosk's own rules, on this machine, say where to touch."""
    folder = os.path.join(stage.folder, "way-" + name)
    shutil.rmtree(folder, ignore_errors=True)
    stage.office.program(
        "kioskctl", "route", "--assets", stage.office.assets, "--provisioning",
        provisioning or os.path.join(stage.folder, "provisioning.json"), "--out", folder, *more)
    return Way(folder)


def differences(expected, seen):
    keys = sorted(set(expected) | set(seen))
    return "; ".join(f"{key}: {seen.get(key)} instead of {expected.get(key)}"
                     for key in keys if expected.get(key) != seen.get(key))[:400]
