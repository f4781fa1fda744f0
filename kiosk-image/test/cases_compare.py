"""Figures of the same image with Chromium in the kiosk's place; only if that image was built."""

import os
import time

from bench import NotPossible, Scene
from machine import Machine


def boot(stage):
    if not stage.images.get("chromium"):
        return None
    return Machine(stage.folder, "chromium", stage.images["chromium"], memory_mebibytes=2048)


scene = Scene("compare", boot)


@scene.case("the same image with Chromium: size, memory, time")
def chromium_in_its_place(stage):
    machine = stage.machine
    if machine is None:
        raise NotPossible("build it with TEST=1 APP=chromium kiosk-image/build "
                          "build/image-test/chromium")
    stage.wait_page(600)
    seconds = machine.seconds()
    stage.show("page")
    machine.open_shell()
    time.sleep(30)
    memory = machine.shell("awk '/^MemTotal|^MemAvailable/ { print int($2 / 1024) }' "
                           "/proc/meminfo").split()
    disk = stage.images["chromium"]
    packed = os.path.getsize(os.path.join(os.path.dirname(disk), "root.squashfs")) / 2**20
    stage.report.figure("Chromium: power on to page, first start", f"{seconds:.0f} s")
    stage.report.figure("Chromium: memory in use at the page",
                        f"{int(memory[0]) - int(memory[1])} of {memory[0]} MiB")
    stage.report.figure("Chromium: size of root.squashfs", f"{packed:.0f} MiB")
    return f"page after {seconds:.0f} s"
