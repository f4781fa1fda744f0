"""Whole visits at the kiosk as it is shipped, by touch: to the centre, and with the plug pulled."""

import json
import os
import shutil
import time

import pictures
import walk
from bench import Scene
from machine import Machine

PIN = "246810"
KIOSK_NUMBER = 3


def boot(stage):
    office = stage.office
    office.open_centre()
    office.open_printer()
    fingerprint, code = office.enrolment(KIOSK_NUMBER)
    text = office.provisioning(
        kiosk_number=KIOSK_NUMBER, fingerprint=fingerprint, code=code,
        more=("--technician-pin", PIN, "--printer", office.printer_address))
    stage.memory["stick"] = office.stick("visit", {"provisioning.json": text})
    return Machine(stage.folder, "visit", stage.images["test"], stick=stage.memory["stick"])


scene = Scene("visit", boot)


def wait_for(what, seconds, every=1):
    """What is true of the outside, within the time; its last value."""
    end = time.monotonic() + seconds
    while True:
        value = what()
        if value or time.monotonic() > end:
            return value
        time.sleep(every)


def start_again(stage):
    """The plug goes back in; until the page is there and the shell answers."""
    stage.machine = machine = Machine(stage.folder, "visit", None, keep=True)
    home = stage.memory["short"].steps[0]
    stage.wait_picture(home.is_seen, 400)
    machine.open_shell()
    failed = machine.shell("systemctl --failed --plain --no-legend").strip()
    stage.expect(not failed, f"Units failed: {failed}")
    return machine


def outbox(machine):
    """What waits on the kiosk, and what an officer must look at."""
    return json.loads(machine.shell("kioskctl outbox --json --state /var/lib/motcua/kiosk"))


def all_sent(machine):
    report = outbox(machine)
    return report["waiting"] == 0 and report["tray"] == 0


@scene.case("a board with the stick in it from the start: provisioned, enrolled, home")
def stick_from_the_start(stage):
    machine = stage.machine
    stage.memory["birth"] = walk.make(stage, "birth")
    stage.memory["short"] = short = walk.make(stage, "short", "--script", "certified-copy-2026")
    home = short.steps[0]
    stage.wait_picture(home.is_seen, 500)
    seconds = machine.seconds()
    stage.show("home")
    machine.open_shell()
    stage.report.figure("power on to enrolled home, first start with the stick in (emulated)",
                        f"{seconds:.0f} s")
    return f"home after {seconds:.0f} s, as the kiosk draws it elsewhere"


@scene.case("a whole birth registration by touch: at the centre as it was typed, slip printed")
def birth_reaches_the_centre(stage):
    machine, office, visit = stage.machine, stage.office, stage.memory["birth"]
    before = len(office.dossiers())
    start = time.monotonic()
    visit.go(stage, until="declaration")
    visit.touch(stage, "page-storing")
    visit.go(stage, first="done", until="done", show=("done",))
    seconds = time.monotonic() - start
    # "Xong" before the page wipes itself; what came of it is looked at afterwards.
    visit.go(stage, first="page-home")
    arrived = wait_for(lambda: office.dossiers()[before:], 60)
    stage.expect(len(arrived) == 1, f"{len(arrived)} dossiers at the centre.")
    stage.expect(arrived[0]["answers"] == visit.answers, "The centre has other answers: "
                 + walk.differences(visit.answers, arrived[0]["answers"]))
    slips = wait_for(office.slips, 60)
    stage.expect(slips, "No slip was printed.")
    code = office.read_code(slips[-1])
    kept = os.path.join(stage.folder, f"{stage.case}-slip.png")
    shutil.copy(slips[-1], kept)
    stage.pictures.append(kept)
    number = arrived[0]["dossier"]["number"]
    stage.expect(code.startswith("https://tracuu.motcua.example/h/"), f"The slip says {code}")
    found = office.find(code)
    stage.expect(len(found) == 1 and found[0]["dossier"]["number"] == number,
                 "The slip's code does not find the dossier.")
    return (f"{visit.touches} touches in {seconds:.0f} s; {number} at the centre with "
            f"{len(visit.answers)} answers as typed; the slip's QR code finds it")


@scene.case("the plug is pulled right after 'Gửi hồ sơ': all or nothing, and it starts again")
def power_cut_while_handing_in(stage):
    office, visit = stage.office, stage.memory["short"]
    before = len(office.dossiers())
    visit.go(stage, until="declaration")
    visit.touch(stage, "page-storing")
    # About half of what the emulated machine needs to store a dossier.
    time.sleep(0.3)
    promised = visit.step("done").is_seen(stage.machine.picture())
    stage.machine.kill()
    machine = start_again(stage)
    stage.show("again")
    stage.expect(wait_for(lambda: all_sent(machine), 120, 3), f"Left behind: {outbox(machine)}")
    arrived = office.dossiers()[before:]
    stage.expect(len(arrived) == 1 or (not arrived and not promised),
                 f"{len(arrived)} dossiers, promised: {promised}.")
    if arrived:
        stage.expect(arrived[0]["answers"] == visit.answers, "The centre has other answers.")
    return (("already promised" if promised else "nothing promised yet")
            + (", stored and sent" if arrived else ", nothing stored") + "; nothing waits")


@scene.case("the plug is pulled once 'đã nhận' is shown, without a centre: it arrives later, once")
def promise_outlives_the_plug(stage):
    office, visit = stage.office, stage.memory["short"]
    before = len(office.dossiers())
    office.close_centre()
    try:
        visit.go(stage, until="declaration")
        visit.touch(stage, "page-storing")
        # What the page says of sending differs, and may take a line more: it cannot be sent.
        stage.wait_picture(lambda now: has_buttons_of(visit.step("done"), now), 60, every=0.1)
        stage.show("promised")
        stage.machine.kill()
    finally:
        office.open_centre()
    machine = start_again(stage)
    arrived = wait_for(lambda: office.dossiers()[before:], 120)
    stage.expect(wait_for(lambda: all_sent(machine), 60, 3), f"Left behind: {outbox(machine)}")
    arrived = office.dossiers()[before:]
    stage.expect(len(arrived) == 1, f"{len(arrived)} dossiers: {outbox(machine)}")
    stage.expect(arrived[0]["answers"] == visit.answers, "The centre has other answers.")
    return f"{arrived[0]['dossier']['number']} arrived after the power came back, once, as typed"


@scene.case("the technician's page: corner, PIN, what the doctor finds")
def technician_page_opens(stage):
    stage.memory["technician"] = way = walk.make(stage, "technician", "--technician", PIN)
    way.go(stage, until="pin-typed", show=("pin",))
    way.touch(stage, "technician")
    # The doctor takes his time; the buttons are there from the first moment.
    stage.wait_picture(lambda now: has_buttons_of(way.step("technician"), now), 60)
    time.sleep(15)
    stage.show("page")
    findings = {finding["subject"]: finding for finding in
                json.loads(stage.machine.shell(
                    "runuser --user kiosk -- kioskctl doctor --json"))["findings"]}
    with open(os.path.join(os.path.dirname(stage.images["test"]), "root.hash")) as file:
        root_hash = file.read().strip()
    root = findings["root"]
    stage.expect(root["verdict"] == "ok" and root_hash[:8] in root["seen"], f"Root: {root}")
    faults = {subject for subject, finding in findings.items() if finding["verdict"] == "fail"}
    # The emulated tablet says that it is none of those on which one touches the picture.
    stage.expect(faults <= {"touch"}, f"Faults: {[findings[name] for name in faults]}")
    return f"{len(findings)} subjects; not well: " + ", ".join(
        f"{subject} ({finding['verdict']})" for subject, finding in findings.items()
        if finding["verdict"] != "ok")


def has_buttons_of(step, now):
    return pictures.difference(pictures.lower_part(step.picture),
                               pictures.lower_part(now)) < step.tolerance


@scene.case("'Tắt máy' twice: the machine is off")
def technician_switches_off(stage):
    machine, way = stage.machine, stage.memory["technician"]
    way.touch(stage, "confirm")
    # Once only asks; the machine must still be there to show the question.
    stage.wait_picture(lambda now: has_buttons_of(way.step("confirm"), now), 30)
    stage.show("confirm")
    way.touch(stage, "power-off")
    wait_for(lambda: machine.process.poll() is not None, 120)
    stage.expect(machine.process.poll() == 0, f"QEMU: {machine.process.poll()}")
    return "off"
