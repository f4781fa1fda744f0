"""Boots of their own: what is wrong with the disk, the power, the board or the stick."""

import json
import os
import re
import shutil
import subprocess
import time

import pictures
from bench import NotPossible, Scene
from machine import Machine, MachineError

MEBIBYTE = 1 << 20


def slot_start(disk):
    """Where the first system slot begins, in bytes."""
    table = json.loads(subprocess.check_output(["sfdisk", "--json", disk]))["partitiontable"]
    part = next(p for p in table["partitions"] if p["name"] == "root_A")
    return part["start"] * table.get("sectorsize", 512)


# One flipped byte


def boot_flipped(stage):
    path = os.path.join(stage.folder, "flipped.raw")
    subprocess.check_call(["cp", "--sparse=always", stage.images["test"], path])
    with open(path, "r+b") as file:
        # The time in the file system's header: without verification nobody would notice.
        file.seek(slot_start(path) + 8)
        byte = file.read(1)[0]
        file.seek(slot_start(path) + 8)
        file.write(bytes([byte ^ 1]))
    return Machine(stage.folder, "flipped", path)


flipped = Scene("flipped-byte", boot_flipped)


@flipped.case("one flipped bit in the system: it never starts")
def flipped_byte_refused(stage):
    machine = stage.machine
    starts, end = 0, time.monotonic() + 400
    line = 0
    while starts < 3 and time.monotonic() < end:
        # The firmware tells the serial line of every start.
        if machine.wait_line(r"BdsDxe: starting", 5, line):
            line = next(i for i in range(line, len(machine.lines))
                        if "BdsDxe: starting" in machine.lines[i][1]) + 1
            starts += 1
        stage.expect(not pictures.is_page(machine.picture()), "A page is shown.")
    stage.show("refusing")
    words = [text for _, text in machine.lines if "verity" in text.lower()]
    stage.expect(starts >= 3, f"{starts} starts in 400 s: it neither starts nor restarts.")
    stage.expect(not machine.wait_line("^ready", 1), "A shell answers.")
    return f"{starts} starts, none reached a page. {words[0][:120] if words else ''}"


# Power cuts


def boot_power(stage):
    return Machine(stage.folder, "power", stage.images["test"])


power = Scene("power-cut", boot_power)


@power.case("the plug is pulled while the kiosk writes: all that was stored is there")
def power_cut_loses_nothing(stage):
    machine = stage.machine
    stage.wait_page()
    machine.open_shell()
    folder = "/var/lib/motcua/test"
    # Each line is promised on the serial line only after the disk has it.
    machine._serial.sendall(
        f"mkdir -p {folder}; n=0; while :; do n=$((n+1)); echo $n >> {folder}/lines; "
        f"sync {folder}/lines; echo PROMISED $n; done\n".encode())
    machine.wait_line("^PROMISED 40$", 120)
    machine.kill()
    promised = max(int(text.split()[1]) for _, text in machine.lines
                   if re.fullmatch(r"PROMISED \d+", text))
    stage.machine = machine = Machine(stage.folder, "power", None, keep=True)
    stage.wait_page()
    stage.show("again")
    machine.open_shell()
    kept = int(machine.shell(f"tail -n 1 {folder}/lines"))
    journal = machine.shell("journalctl --unit motcua-data --output cat --no-pager")
    state = machine.shell("systemctl is-active kiosk; cat /run/motcua-data-state").split()
    stage.expect(kept >= promised, f"{promised} promised, {kept} kept.")
    stage.expect(state == ["active", "plain"], f"State: {state}")
    return f"{promised} promised, {kept} kept; {' '.join(journal.split())[:160]}"


@power.case("the data partition is damaged: a page that says so, no console, nothing formatted")
def damaged_data_rests(stage):
    machine = stage.machine
    device = machine.shell("findmnt --noheadings --output SOURCE /var/lib/motcua").strip()
    machine.shell(f"systemctl stop kiosk; sync; "
                  f"dd if=/dev/urandom of={device} bs=1M count=64 conv=notrunc status=none; sync")
    machine.kill()
    stage.machine = machine = Machine(stage.folder, "power", None, keep=True)
    machine.open_shell()
    stage.wait_page(200)
    stage.show("resting")
    state = machine.shell("systemctl is-active kiosk; cat /run/motcua-data-state; "
                          "ls /var/lib/motcua").split()
    label = machine.shell("lsblk --noheadings --output PARTLABEL | grep motcua")
    stage.expect(state[:2] == ["active", "damaged"], f"State: {state}")
    stage.expect("motcua-data" in label, "The partition's label is gone.")
    return f"a page; {' '.join(state)}"


# A board with a TPM


def boot_tpm(stage):
    return Machine(stage.folder, "tpm", stage.images["test"], tpm=True, memory_mebibytes=1536)


tpm = Scene("tpm", boot_tpm)


@tpm.case("a board with a TPM: encrypted data, the recovery key shown once")
def recovery_key_is_shown_once(stage):
    machine = stage.machine
    machine.open_shell()
    end = time.monotonic() + 200
    while time.monotonic() < end:
        if "activating" in machine.shell("systemctl is-active motcua-recovery-key"):
            break
        time.sleep(2)
    time.sleep(4)
    shown = stage.show("key")
    key = machine.shell("cat /run/motcua-recovery-key; stat --format='%a %U' "
                        "/run/motcua-recovery-key").split()
    stage.expect(pictures.has_text(shown), "No text is shown.")
    stage.expect(re.fullmatch(r"([a-z]{8}-){7}[a-z]{8}", key[0]), f"No key: {key}")
    stage.expect(key[1:] == ["600", "root"], f"The key's file: {key[1:]}")
    stage.memory["key"] = key[0]
    machine.insert(stage.office.stick("tpm", {"provisioning.json": "{}"}))
    stage.wait_page(200)
    stage.show("page")
    gone = machine.shell("ls /run/motcua-recovery-key 2>&1")
    state = machine.shell("cat /run/motcua-data-state; cryptsetup luksDump "
                          "$(lsblk --noheadings --raw --paths --output NAME,PARTLABEL | "
                          "awk '$2 == \"motcua-data\" { print $1 }') | "
                          "grep -E 'Version|systemd-|cipher:|^  [0-9]: luks2' | tr -s ' \\t\\n' ' '")
    stick = machine.shell("findmnt --noheadings --output OPTIONS /run/motcua-stick; "
                          "ls -ln /run/motcua-stick")
    stage.expect("No such file" in gone, "The key's file is still there.")
    stage.expect("encrypted" in state and "systemd-tpm2" in state and
                 "systemd-recovery" in state, f"State: {state}")
    stage.expect("noexec" in stick and "provisioning.json" in stick, f"Stick: {stick}")
    machine.shell("echo secret > /var/lib/motcua/kept; sync")
    return state


@tpm.case("the same board again: the TPM opens the data without a question")
def tpm_opens_again(stage):
    stage.machine.kill()
    stage.machine = machine = Machine(stage.folder, "tpm", None, keep=True, tpm=True,
                                      memory_mebibytes=1536)
    stage.wait_page()
    machine.open_shell()
    kept = machine.shell("cat /var/lib/motcua/kept; cat /run/motcua-data-state").split()
    stage.expect(kept == ["secret", "encrypted"], f"Seen: {kept}")
    return "data kept, encrypted, opened by the TPM"


@tpm.case("the disk in another board: locked, a page that says so; the recovery key opens it")
def other_board_needs_the_key(stage):
    stage.machine.kill()
    shutil.rmtree(os.path.join(stage.folder, "tpm.tpm"))
    stage.machine = machine = Machine(stage.folder, "tpm", None, keep=True, tpm=True,
                                      memory_mebibytes=1536)
    machine.open_shell()
    stage.wait_page(250)
    stage.show("locked")
    locked = machine.shell("cat /run/motcua-data-state; ls /var/lib/motcua/kept 2>&1")
    stage.expect("locked" in locked and "No such file" in locked, f"Seen: {locked}")
    machine.kill()
    stick = stage.office.stick("recovery", {"recovery-key.txt": stage.memory["key"] + "\n"})
    stage.machine = machine = Machine(stage.folder, "tpm", None, keep=True, tpm=True, stick=stick,
                                      memory_mebibytes=1536)
    stage.wait_page()
    stage.show("opened")
    machine.open_shell()
    opened = machine.shell("cat /var/lib/motcua/kept; cat /run/motcua-data-state").split()
    stage.expect(opened == ["secret", "encrypted"], f"Seen: {opened}")
    journal = machine.shell("journalctl --unit motcua-data --output cat --no-pager | tail -n 4")
    return "locked without the key, opened by it: " + " ".join(journal.split())[:200]


scenes = [flipped, power, tpm]
