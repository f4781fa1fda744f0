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


def slot_start(disk, name="root_A"):
    """Where a partition of the first system slot begins, in bytes."""
    table = json.loads(subprocess.check_output(["sfdisk", "--json", disk]))["partitiontable"]
    part = next(p for p in table["partitions"] if p["name"] == name)
    return part["start"] * table.get("sectorsize", 512)


def count_starts(stage, wanted, seconds):
    """How often the machine starts, until it is often enough or the time is over."""
    machine = stage.machine
    starts, line, end = 0, 0, time.monotonic() + seconds
    while starts < wanted and time.monotonic() < end:
        # The firmware tells the serial line of every start.
        if machine.wait_line(r"BdsDxe: starting", 5, line):
            line = next(i for i in range(line, len(machine.lines))
                        if "BdsDxe: starting" in machine.lines[i][1]) + 1
            starts += 1
        stage.expect(not pictures.is_page(machine.picture()), "A page is shown.")
    return starts


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
    starts = count_starts(stage, 3, 400)
    stage.show("refusing")
    words = [text for _, text in machine.lines if "verity" in text.lower()]
    stage.expect(starts >= 3, f"{starts} starts in 400 s: it neither starts nor restarts.")
    stage.expect(not machine.wait_line("^ready", 1), "A shell answers.")
    return f"{starts} starts, none reached a page. {words[0][:120] if words else ''}"


# An initrd that fails


def boot_initrd(stage):
    path = os.path.join(stage.folder, "initrd.raw")
    subprocess.check_call(["cp", "--sparse=always", stage.images["test"], path])
    with open(path, "r+b") as file:
        file.seek(slot_start(path, "verity_A"))
        file.write(bytes(4096))
    return Machine(stage.folder, "initrd", path)


initrd = Scene("initrd-fails", boot_initrd)


@initrd.case("the hash tree is gone: it restarts by itself, no shell, no hang")
def lost_hash_tree_restarts(stage):
    return expect_restarts(stage, 3, 300)


@initrd.case("the partition of the system does not appear: the same")
def lost_partition_restarts(stage):
    stage.machine.kill()
    path = os.path.join(stage.folder, "initrd.raw")
    # Another identifier: what the root hash asks for never comes.
    subprocess.check_call(["sfdisk", "--quiet", "--part-uuid", path, "2",
                           "5d0c6a7e-4d6f-4375-8aa1-6d6f743756ff"])
    stage.machine = Machine(stage.folder, "initrd", path)
    return expect_restarts(stage, 2, 400)


def expect_restarts(stage, wanted, seconds):
    """So many starts in this time, and nobody to talk to; when they were."""
    starts = count_starts(stage, wanted, seconds)
    stage.show("restarting")
    stage.expect(starts >= wanted, f"{starts} starts in {seconds} s: it hangs.")
    nobody_answers(stage)
    times = [f"{when:.0f} s" for when, text in stage.machine.lines if "BdsDxe: starting" in text]
    return f"{starts} starts, at {', '.join(times)}"


def nobody_answers(stage):
    """Neither the serial line nor what it said so far is a shell or asks for a password."""
    machine = stage.machine
    before = len(machine.lines)
    machine._serial.sendall(b"\necho A''NSWER\n")
    stage.expect(not machine.wait_line("^ANSWER", 5, before), "A shell answers.")
    asked = [text for _, text in machine.lines
             if re.search("emergency mode|login:|password|Press Enter", text, re.IGNORECASE)]
    stage.expect(not asked, f"It says: {asked[:3]}")


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


def shown_key(stage, picture):
    """Waits until the recovery key is shown; the key."""
    machine = stage.machine
    machine.open_shell()
    end = time.monotonic() + 200
    while time.monotonic() < end:
        if "activating" in machine.shell("systemctl is-active motcua-recovery-key"):
            break
        time.sleep(2)
    time.sleep(4)
    shown = stage.show(picture)
    key = machine.shell("cat /run/motcua-recovery-key; stat --format='%a %U' "
                        "/run/motcua-recovery-key").split()
    stage.expect(pictures.has_text(shown), "No text is shown.")
    stage.expect(re.fullmatch(r"([a-z]{8}-){7}[a-z]{8}", key[0]), f"No key: {key}")
    stage.expect(key[1:] == ["600", "root"], f"The key's file: {key[1:]}")
    label = machine.shell("lsblk --noheadings --output PARTLABEL | grep motcua").split()
    waiting = machine.shell("systemctl is-active kiosk motcua-healthy motcua-provision").split()
    stage.expect(label == ["motcua-new"], f"The partition is called {label}.")
    stage.expect("active" not in waiting and "activating" not in waiting,
                 f"Somebody does not wait: {waiting}")
    return key[0]


@tpm.case("the plug is pulled while the recovery key is shown: the next start shows a new one")
def power_cut_while_key_is_shown(stage):
    first = shown_key(stage, "first")
    stage.machine.kill()
    stage.machine = Machine(stage.folder, "tpm", None, keep=True, tpm=True, memory_mebibytes=1536)
    second = stage.memory["key"] = shown_key(stage, "second")
    stage.expect(first != second, "The same key again.")
    return "two different keys; kiosk and gate wait, nothing is kept before the stick"


@tpm.case("a board with a TPM: encrypted data, the recovery key shown once")
def recovery_key_is_shown_once(stage):
    machine = stage.machine
    stage.memory["key"] = stage.memory.get("key") or shown_key(stage, "key")
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


# A board whose clock's battery is dead


def boot_clock(stage):
    return Machine(stage.folder, "clock", stage.images["test"],
                   extra=("-rtc", "base=2001-01-01T00:00:00"))


clock = Scene("clock", boot_clock)

# A second office within the machine: one end of a wire gives addresses and names itself as the
# time server, the other end is a wired port like any other.
OFFICE_NETWORK = r"""mkdir -p /run/systemd/network; cd /run/systemd/network
printf '[NetDev]\nName=office0\nKind=veth\n[Peer]\nName=office1\n' > 10-office.netdev
printf '[Match]\nName=office0\n[Network]\nAddress=10.88.0.1/24\n' > 10-office.network
printf 'DHCPServer=yes\n[DHCPServer]\nNTP=10.88.0.1\nEmitDNS=no\nEmitRouter=no\n' >> 10-office.network
nft insert rule inet motcua input iifname office0 accept; networkctl reload"""


@clock.case("a dead battery: the clock begins at the image's time, not decades ago")
def dead_battery_begins_late(stage):
    machine = stage.machine
    machine.open_shell()
    now, epoch = (int(word) for word in machine.shell(
        "date +%s; stat --format=%Y /usr/lib/clock-epoch").split())
    stage.expect(epoch <= now < epoch + 3600, f"{now} with an epoch of {epoch}.")
    return f"the board said 2001, the kiosk says {time.strftime('%Y-%m-%d', time.gmtime(now))}"


@clock.case("the office's network names a time server: chrony asks it")
def network_names_the_clock(stage):
    machine = stage.machine
    # Behind the firewall's own start, which would take the second office's rule away again.
    stage.wait_page()
    before = machine.shell("chronyc -n sources")
    machine.shell(OFFICE_NETWORK)
    end = time.monotonic() + 90
    after = ""
    while "10.88.0.1" not in after and time.monotonic() < end:
        time.sleep(3)
        after = machine.shell("chronyc -n sources")
    stage.expect("10.88.0.1" in after and "10.88.0.1" not in before, f"Sources: {after}")
    # The firewall lets chrony's user out to any clock, and nobody else.
    ask = "bash -c 'echo > /dev/udp/10.0.2.2/123' 2>&1 && echo sent"
    stage.expect("sent" in machine.shell(f"setpriv --reuid=_chrony --clear-groups {ask}"),
                 "chrony is not let out.")
    stage.expect("sent" not in machine.shell(ask), "Somebody else is let out.")
    step = machine.shell("grep -rh ^makestep /etc/chrony")
    stage.expect(step.split() == ["makestep", "1", "-1"], f"Its rule: {step}")
    return " ".join(line for line in after.splitlines() if "10.88.0.1" in line)


scenes = [flipped, initrd, power, tpm, clock]
