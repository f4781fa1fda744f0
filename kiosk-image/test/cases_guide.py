"""The technician's guide step by step, with the image as it is shipped: nothing of the tests in it.

docs/field-guide/vi/cau-hinh.md ("Năm mươi ki-ốt") and dia-ki-ot.md (1 to 3). There is no shell to
ask here: what counts is what the screen shows and what the centre knows.
"""

import os
import re
import subprocess
import time

import pictures
import walk
from bench import NotPossible, Scene
from machine import Machine
from office import ENROLMENT_PORT, HOST, KIOSK_PORT

WARD, COUNT, NUMBER = "MAU", 50, 7
MEMORY_MEBIBYTES = 1536


def boot(stage):
    """Step 1: the file onto a disk; only a stick is needed from then on."""
    if "shipped" not in stage.images:
        raise NotPossible("no shipped image in build/image: `make image` makes it")
    folder = os.path.dirname(stage.images["shipped"])
    subprocess.check_call(["sha256sum", "--check", "--quiet", "--ignore-missing", "SHA256SUMS"],
                          cwd=folder)
    disk = os.path.join(stage.folder, "guide.disk")
    subprocess.check_call(["truncate", "--size=0", disk])
    subprocess.check_call(["truncate", "--size=8G", disk])
    subprocess.check_call(["dd", f"if={stage.images['shipped']}", f"of={disk}", "bs=4M",
                           "conv=fsync,notrunc,sparse", "status=none"])
    return Machine(stage.folder, "guide", disk, tpm=True, memory_mebibytes=MEMORY_MEBIBYTES,
                   disk_gibibytes=8)


scene = Scene("guide", boot)


@scene.case("fifty files in one go, each checked; the label of one")
def fifty_files(stage):
    office = stage.office
    office.open_centre()
    table = os.path.join(stage.folder, "ki-ot.csv")
    with open(table, "w") as file:
        file.write(office.program(
            "central", "enrol-code", "--directory", office.centre_folder, "--ward-code", WARD,
            "--kiosk-number", "1", "--count", str(COUNT), "--csv"))
    files = os.path.join(stage.folder, "tep")
    start = time.monotonic()
    office.program(
        "kioskctl", "provision", "write", "--csv", table, "--out", files, "--replace",
        "--ward-name", "UBND phường Mẫu", "--region-name", "Thành phố Hà Nội",
        "--tracking-base", "https://tracuu.motcua.example/h/",
        "--centre", f"https://{HOST}:{KIOSK_PORT}",
        "--enrolment-centre", f"https://{HOST}:{ENROLMENT_PORT}")
    seconds = time.monotonic() - start
    made = sorted(os.listdir(files))
    stage.expect(len(made) == COUNT, f"{len(made)} files.")
    for kiosk in made:
        office.program("kioskctl", "provision", "check", f"{files}/{kiosk}/provisioning.json")
    path = f"{files}/{WARD}{NUMBER:02}/provisioning.json"
    office.program("kioskctl", "provision", "label", path, "--assets", office.assets,
                   "--out", os.path.join(stage.folder, "nhan.pdf"))
    with open(path) as file:
        stage.memory["stick"] = office.stick("guide", {"provisioning.json": file.read()})
    way = walk.make(stage, "guide", "--script", "certified-copy-2026", provisioning=path)
    stage.memory["home"] = way.steps[0]
    return f"{COUNT} files in {seconds:.1f} s, every one passes its check"


@scene.case("power, recovery key, stick: home, and the centre knows the kiosk")
def from_file_to_home(stage):
    machine = stage.machine
    # Text before that is the firmware's, and goes.
    time.sleep(max(0, 35 - machine.seconds()))
    first = stage.wait_picture(pictures.has_text, 300)
    time.sleep(10)
    stage.expect(pictures.difference(first, stage.show("key")) < 0.001, "The key does not stay.")
    machine.insert(stage.memory["stick"])
    stage.wait_picture(stage.memory["home"].is_seen, 400)
    seconds = machine.seconds()
    stage.show("home")
    machine.pull()
    known = stage.office.enrolled(f"{WARD}{NUMBER:02}")
    stage.expect(known, "The centre gave it no certificate.")
    return f"home {seconds:.0f} s after power on; the centre: {known}"


@scene.case("power off and on without the stick: home again by itself")
def home_again(stage):
    stage.machine.kill()
    stage.machine = machine = Machine(stage.folder, "guide", None, keep=True, tpm=True,
                                      memory_mebibytes=MEMORY_MEBIBYTES)
    stage.wait_picture(stage.memory["home"].is_seen, 400)
    seconds = machine.seconds()
    stage.show("home")
    stage.report.figure("power on to home, later start, shipped image with TPM (emulated)",
                        f"{seconds:.0f} s")
    return f"home {seconds:.0f} s after power on"


@scene.case("the serial line of a shipped image: nobody answers")
def serial_line_is_silent(stage):
    machine = stage.machine
    before = len(machine.lines)
    for text in (b"\n", b"root\n", b"\n", b"\x03\n", b"id\n"):
        machine._serial.sendall(text)
        time.sleep(2)
    said = [text for _, text in machine.lines[before:] if text]
    asked = [text for _, text in machine.lines if re.search("login|password|#", text)]
    stage.expect(not said and not asked, f"It says: {said[:3]} {asked[:3]}")
    return f"5 lines sent, none answered; {before} lines of the firmware before"
