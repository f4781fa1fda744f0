"""A new system from a stick: refused, cut in the middle, taken, rolled back."""

import os
import re
import subprocess
import time

import pictures
from bench import Scene
from machine import Machine

INSTALL_SECONDS = 1200

BROKEN = """[Service]
# An update that starts and whose kiosk does not: the trial must fail.
ExecStart=
ExecStart=/bin/false
"""


def boot(stage):
    make_updates(stage)
    return Machine(stage.folder, "update", stage.images["test"])


scene = Scene("update", boot)


def make_updates(stage):
    """Builds two newer systems, a good and a broken one, and signs them."""
    first = open(os.path.join(stage.top, "kiosk-image/VERSION")).read().strip()
    major, minor, patch = (int(part) for part in first.split("."))
    stage.memory["versions"] = versions = [f"{major}.{minor}.{patch + n}" for n in range(3)]
    package = os.path.join(stage.packages, f"motcua-kiosk_{first}_amd64.deb")
    broken = os.path.join(stage.folder, "broken-overlay")
    unit = os.path.join(broken, "etc/systemd/system/kiosk.service.d")
    os.makedirs(unit, exist_ok=True)
    with open(os.path.join(unit, "broken.conf"), "w") as file:
        file.write(BROKEN)
    # Nor does the tool run that would notice the bad update: only loader and gate are left.
    os.makedirs(os.path.join(broken, "usr/bin"), exist_ok=True)
    with open(os.path.join(broken, "usr/bin/kioskctl"), "w") as file:
        file.write("#!/bin/sh\nexit 1\n")
    os.chmod(os.path.join(broken, "usr/bin/kioskctl"), 0o755)
    for version, overlay in ((versions[1], ""), (versions[2], broken)):
        out = os.path.join(stage.folder, "image-" + version)
        if not os.path.exists(os.path.join(out, "kiosk.raw")):
            print(f"Building version {version}.", flush=True)
            subprocess.check_call(
                [os.path.join(stage.top, "kiosk-image/build"), out], stdout=subprocess.DEVNULL,
                env=dict(os.environ, TEST="1", VERSION=version, KIOSK_DEB=package,
                         EXTRA_OVERLAYS=overlay))
    keys = os.environ.get("UPDATE_KEY_DIRECTORY", os.path.join(stage.top, "build/keys/update"))
    stranger = os.path.join(stage.folder, "stranger")
    if not os.path.exists(stranger):
        stage.office.program("kioskctl", "update", "keys", "--out", stranger)
    stage.memory["good"] = make_update(stage, versions[1], keys, "good")
    stage.memory["foreign"] = make_update(stage, versions[1], stranger, "foreign")
    stage.memory["bad"] = make_update(stage, versions[2], keys, "bad")


def make_update(stage, version, keys, name):
    """One signed file on one stick; the stick's path."""
    parts = os.path.join(stage.folder, "image-" + version)
    path = os.path.join(stage.folder, f"{name}.update")
    if os.path.exists(path):
        os.unlink(path)
    with open(os.path.join(parts, "root.hash")) as file:
        root_hash = file.read().strip()
    stage.office.program(
        "kioskctl", "update", "make", "--root", f"{parts}/root.squashfs",
        "--verity", f"{parts}/root.verity", "--kernel", f"{parts}/kernel.efi",
        "--root-hash", root_hash, "--version", version,
        "--key", os.path.join(keys, "update-private.key"), "--out", path)
    stick = stage.office.stick(name, {f"motcua-{version}.update": path}, mebibytes=480)
    os.unlink(path)
    return stick


def wait_shell(stage, line, pattern, seconds, every=3):
    """Until the shell's answer matches; the answer."""
    end = time.monotonic() + seconds
    answer = ""
    while time.monotonic() < end:
        answer = stage.machine.shell(line)
        if re.search(pattern, answer):
            return answer
        time.sleep(every)
    stage.expect(False, f"{line}: {answer[:300]}")


def words_of(machine, unit="motcua-update-stick"):
    text = machine.shell(f"journalctl --unit {unit} --output cat --no-pager | grep -v -E "
                         "'^(Start|Finish|Failed|motcua-|.*thread priority)' "
                         "| tail -n 3")
    return " ".join(text.split())


def restart_for_trial(stage):
    """As the timer does when nobody is there; the start of the next boot's lines."""
    machine = stage.machine
    line = len(machine.lines)
    machine._serial.sendall(b"systemctl start motcua-update-reboot || systemctl reboot\n")
    stage.expect(machine.wait_line("BdsDxe: starting", 180, line), "It does not restart.")
    return line


@scene.case("an update that somebody else signed: refused, nothing written")
def unsigned_update_refused(stage):
    machine = stage.machine
    stage.wait_page()
    machine.open_shell()
    before = machine.shell("sfdisk --dump /dev/vda; ls /efi/EFI/Linux")
    machine.insert(stage.memory["foreign"])
    wait_shell(stage, "journalctl --unit motcua-update-stick --output cat --no-pager",
               "[Cc]hữ ký", 300)
    after = machine.shell("sfdisk --dump /dev/vda; ls /efi/EFI/Linux")
    second = machine.shell("head --bytes=4096 /dev/vda4 | tr --delete '\\000' | wc --bytes")
    machine.pull()
    stage.expect(before == after and second.strip() == "0", "Something was written.")
    return words_of(machine)


@scene.case("the plug is pulled while an update is written: the running system starts again")
def power_cut_in_update(stage):
    machine = stage.machine
    machine.insert(stage.memory["good"])
    wait_shell(stage, "head --bytes=4 /dev/vda4", "hsqs", INSTALL_SECONDS, 1)
    written = machine.shell("ls /efi/EFI/Linux")
    machine.kill()
    stage.machine = machine = Machine(stage.folder, "update", None, keep=True)
    stage.wait_page()
    stage.show("again")
    machine.open_shell()
    version = machine.shell(". /etc/os-release; echo $VERSION_ID").strip()
    stage.expect(version == stage.memory["versions"][0], f"It runs {version}.")
    return f"cut while the slot was written ({written.strip()}); {version} runs"


@scene.case("a good update: written, tried, kept")
def good_update_is_kept(stage):
    machine = stage.machine
    new = stage.memory["versions"][1]
    start = time.monotonic()
    machine.insert(stage.memory["good"])
    wait_shell(stage, "ls /efi/EFI/Linux", re.escape(f"motcua_{new}+3.efi"), INSTALL_SECONDS)
    wrote = time.monotonic() - start
    wait_shell(stage, "systemctl is-active motcua-update-stick", "inactive", 120)
    words = words_of(machine)
    machine.pull()
    restart_for_trial(stage)
    stage.wait_page()
    stage.show("new")
    machine.open_shell()
    version = machine.shell(". /etc/os-release; echo $VERSION_ID").strip()
    stage.expect(version == new, f"It runs {version}.")
    entries = wait_shell(stage, "ls /efi/EFI/Linux", re.escape(f"motcua_{new}.efi"), 200)
    status = machine.shell("kioskctl update status")
    return f"written in {wrote:.0f} s; {words}; kept: {entries.split()}; {status.split(chr(10))[0]}"


@scene.case("a block of the kept system is damaged: the older one starts and says so")
def damaged_system_gives_way(stage):
    machine = stage.machine
    old, new = stage.memory["versions"][:2]
    # The file system's header: the first thing that is read.
    machine.shell("head --bytes=4096 /dev/zero | "
                  "dd of=/dev/vda4 bs=4096 count=1 oflag=direct conv=notrunc,fsync status=none")
    line = len(machine.lines)
    machine._serial.sendall(b"systemctl reboot\n")
    stage.expect(machine.wait_line("BdsDxe: starting", 180, line), "It does not restart.")
    start = time.monotonic()
    stage.wait_page()
    seconds = time.monotonic() - start
    stage.show("older")
    starts = sum("BdsDxe: starting" in text for _, text in machine.lines[line:])
    machine.open_shell()
    version = machine.shell(". /etc/os-release; echo $VERSION_ID").strip()
    stage.expect(version == old, f"It runs {version}.")
    status = wait_shell(stage, "kioskctl update status", re.escape(new), 60)
    stage.expect("không đọc được" in status, status)
    # The damaged one, its initrd that finds the record, the older one.
    stage.expect(starts == 3, f"{starts} starts.")
    return f"{starts} starts, page after {seconds:.0f} s; {' '.join(status.split(chr(10))[:3])}"


@scene.case("the same update from the stick mends it")
def damaged_system_is_mended(stage):
    machine = stage.machine
    new = stage.memory["versions"][1]
    machine.insert(stage.memory["good"])
    wait_shell(stage, "ls /efi/EFI/Linux", re.escape(f"motcua_{new}+3.efi"), INSTALL_SECONDS)
    wait_shell(stage, "systemctl is-active motcua-update-stick", "inactive", 120)
    machine.pull()
    restart_for_trial(stage)
    stage.wait_page()
    machine.open_shell()
    version = machine.shell(". /etc/os-release; echo $VERSION_ID").strip()
    stage.expect(version == new, f"It runs {version}.")
    wait_shell(stage, "ls /efi/EFI/Linux", re.escape(f"motcua_{new}.efi"), 200)
    return machine.shell("kioskctl update status").split("\n")[0]


@scene.case("a bad update, neither kiosk nor kioskctl runs: three trials, then the older system")
def bad_update_rolls_back(stage):
    machine = stage.machine
    good, bad = stage.memory["versions"][1:]
    machine.insert(stage.memory["bad"])
    wait_shell(stage, "ls /efi/EFI/Linux", re.escape(f"motcua_{bad}+3.efi"), INSTALL_SECONDS)
    wait_shell(stage, "systemctl is-active motcua-update-stick", "inactive", 120)
    machine.pull()
    line = restart_for_trial(stage)
    start = time.monotonic()
    # Three trials, each until the kiosk rests; then the one before.
    starts, position, end = 1, line, time.monotonic() + 1500
    position = next(i for i in range(line, len(machine.lines))
                    if "BdsDxe: starting" in machine.lines[i][1]) + 1
    while starts < 4 and time.monotonic() < end:
        if machine.wait_line("BdsDxe: starting", 10, position):
            position = next(i for i in range(position, len(machine.lines))
                            if "BdsDxe: starting" in machine.lines[i][1]) + 1
            starts += 1
    stage.expect(starts == 4, f"{starts} starts.")
    stage.wait_page()
    back = time.monotonic() - start
    stage.show("back")
    machine.open_shell()
    version = machine.shell(". /etc/os-release; echo $VERSION_ID").strip()
    stage.expect(version == good, f"It runs {version}.")
    status = wait_shell(stage, "kioskctl update status --json", "refused", 60)
    stage.expect(bad in status, f"{bad} is not remembered: {status}")
    entries = machine.shell("ls /efi/EFI/Linux").split()
    return f"after {back:.0f} s and three trials {version} runs again; {entries}"
