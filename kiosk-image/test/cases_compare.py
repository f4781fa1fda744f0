"""The kiosk's image beside the same image with Chromium in the kiosk's place, on equal machines."""

import os
import re
import time

from bench import NotPossible, Scene
from machine import Machine

# Chromium does not start on the machine with 1024 MiB that the other tests use.
MEMORY_MEBIBYTES = 2048


def boot(stage):
    return Machine(stage.folder, "compare", stage.images["test"],
                   memory_mebibytes=MEMORY_MEBIBYTES)


scene = Scene("compare", boot)


def measure(stage, image):
    """Seconds from power on to the first page, of systemd's own count, memory and size in MiB."""
    machine = stage.machine
    stage.wait_page(600)
    seconds = machine.seconds()
    stage.show("page")
    machine.open_shell()
    end = time.monotonic() + 90
    words = machine.shell("systemd-analyze time")
    while "Startup finished" not in words and time.monotonic() < end:
        time.sleep(3)
        words = machine.shell("systemd-analyze time")
    total = re.search(r"= (?:(\d+)min )?([\d.]+)s", words)
    time.sleep(30)
    total_memory, available = (int(word) for word in machine.shell(
        "awk '/^MemTotal|^MemAvailable/ { print int($2 / 1024) }' /proc/meminfo").split())
    root = os.path.join(os.path.dirname(stage.images[image]), "root.squashfs")
    return {
        "power on to the first page, s": seconds,
        "systemd-analyze, s": 60 * int(total[1] or 0) + float(total[2]) if total else None,
        "memory in use at the page, MiB": total_memory - available,
        "system on the disk (root.squashfs), MiB": os.path.getsize(root) / 2**20,
    }


@scene.case("the kiosk on the machine of the comparison")
def kiosk_in_the_comparison(stage):
    stage.memory["kiosk"] = figures = measure(stage, "test")
    return "; ".join(f"{name}: {value:.0f}" for name, value in figures.items() if value)


@scene.case("the same image with Chromium, the same machine: the ratio of each figure")
def chromium_in_its_place(stage):
    if "chromium" not in stage.images:
        raise NotPossible("no image with Chromium: left out, or it could not be built")
    if "kiosk" not in stage.memory:
        raise NotPossible("the kiosk was not measured in this run")
    stage.machine.kill()
    stage.machine = Machine(stage.folder, "chromium", stage.images["chromium"],
                            memory_mebibytes=MEMORY_MEBIBYTES)
    figures, ratios = measure(stage, "chromium"), []
    for name, own in stage.memory["kiosk"].items():
        if own and figures[name]:
            ratios.append(f"{name}: {own:.0f} to {figures[name]:.0f}, "
                          f"ratio {figures[name] / own:.2f}")
            stage.report.figure(f"kiosk to Chromium, {name}", ratios[-1].split(": ", 1)[1])
    return "; ".join(ratios)
