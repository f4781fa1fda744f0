"""One boot of a fresh disk: from power on to a provisioned kiosk, then what an office does to it."""

import base64
import re
import subprocess
import time

import pictures
from bench import NotPossible, Scene
from machine import Machine, MachineError
from network import GUEST, HOST, TAP, make_tap, open_ports

import socket


def boot(stage):
    make_tap()
    return Machine(stage.folder, "first-boot", stage.images["test"], tap=TAP)


scene = Scene("first-boot", boot)


def process_of(machine, unit="kiosk"):
    return machine.shell(f"systemctl show --property MainPID --value {unit}").strip()


@scene.case("power on, never set up: a page that says so, and nothing else")
def boots_to_page(stage):
    machine = stage.machine
    stage.wait_page()
    seconds = machine.seconds()
    stage.show("page")
    machine.open_shell()
    stage.report.figure("power on to first page, first start (emulated processor)",
                        f"{seconds:.0f} s")
    end = time.monotonic() + 60
    while ("Startup finished" not in machine.shell("systemd-analyze time")
           and time.monotonic() < end):
        time.sleep(3)
    stage.report.figure("systemd-analyze, first start",
                        machine.shell("systemd-analyze time").replace("\n", " "))
    failed = machine.shell("systemctl --failed --plain --no-legend")
    stage.memory["machine-id"] = machine.shell("cat /etc/machine-id")
    stage.expect(not failed.strip(), f"Units failed: {failed}")
    data = machine.shell("cat /run/motcua-data-state; findmnt --noheadings /var/lib/motcua")
    stage.expect("ext4" in data, f"No data partition: {data}")
    return f"first page after {seconds:.0f} s, no failed unit, data partition {data.split()[0]}"


@scene.case("the root is verified and forgets; nobody can log in")
def root_is_verified(stage):
    machine = stage.machine
    status = machine.shell("veritysetup status root")
    stage.expect("verified" in status, f"Not verified: {status}")
    lower = machine.shell("grep ' / ' /proc/mounts")
    owners = machine.shell("stat --format=%U /proc/[0-9]* | sort | uniq -c | tr -s ' \\n' ' '")
    shells = machine.shell("grep -v -E 'nologin|false|sync' /etc/passwd")
    passwords = machine.shell("grep -v -E '^[^:]*:[!*]' /etc/shadow")
    stage.expect(not shells.strip(), f"Users with a shell: {shells}")
    stage.expect(not passwords.strip(), f"Users with a password: {passwords}")
    raising = machine.shell("find / -xdev -type f -perm /6000")
    stage.expect(not raising.strip(), f"Programs that raise rights: {raising}")
    return f"{lower.split()[0]} over verity; processes by user: {owners}"


@scene.case("the system is kept only after the kiosk said that it works")
def blessed_when_healthy(stage):
    machine = stage.machine
    end = time.monotonic() + 120
    while time.monotonic() < end:
        entries = machine.shell("ls /efi/EFI/Linux")
        if re.search(r"motcua_[0-9.]+\.efi", entries):
            break
        time.sleep(3)
    stage.expect(re.search(r"motcua_[0-9.]+\.efi", entries), f"Not kept: {entries}")
    order = machine.shell("systemctl show --property=ActiveState --value motcua-healthy "
                          "boot-complete.target systemd-bless-boot")
    return f"{entries.strip()} ({' '.join(order.split())})"


@scene.case("USB: a keyboard and a network card get no driver, a printer does")
def usb_is_refused_unless_named(stage):
    machine = stage.machine
    listing = "ls /sys/class/input /sys/class/net | tr '\\n' ' '"
    before = machine.shell(listing)
    machine.command("device_add", driver="usb-kbd", id="kbd", bus="usb.0")
    machine.monitor("netdev_add user,id=other")
    machine.command("device_add", driver="usb-net", id="card", bus="usb.0", netdev="other")
    time.sleep(6)
    after = machine.shell(listing)
    interfaces = machine.shell(
        "for i in /sys/bus/usb/devices/*:*; do echo $(cat $i/bInterfaceClass $i/"
        "bInterfaceProtocol $i/authorized) $([ -e $i/driver ] && basename $(readlink $i/driver)); "
        "done | sort | uniq -c | tr -s ' \\n' ' '")
    stage.expect(before == after, f"Something came: {after} (was {before})")
    stage.expect("03 01 0" in interfaces, f"The keyboard is not refused: {interfaces}")
    # Control: let in by hand, the same keyboard gets its driver.
    machine.shell("for i in /sys/bus/usb/devices/*:*; do [ $(cat $i/authorized) = 1 ] || "
                  "{ echo 1 > $i/authorized; /usr/lib/motcua/usb-probe $(basename $i); }; done; "
                  "sleep 4")
    control = machine.shell(listing)
    silenced = machine.shell("for i in /sys/class/input/input*; do case $(cat $i/name) in "
                             "*QEMU*eyboard*) cat $i/inhibited;; esac; done").strip()
    machine.command("device_del", id="kbd")
    machine.command("device_del", id="card")
    stage.expect(len(control) > len(after), "Control: let in by hand, no driver came.")
    stage.expect(silenced == "1", f"Let in by hand, the keyboard is not silenced: {silenced}")
    machine.command("chardev-add", id="slip", backend={
        "type": "file", "data": {"out": machine.base + ".slip"}})
    machine.command("device_add", driver="usb-serial", id="printer", bus="usb.0", chardev="slip")
    time.sleep(6)
    printer = machine.shell("stat --format='%n %G %a' /dev/ttyUSB0; "
                            "printf 'XIN CHAO' > /dev/ttyUSB0; sleep 1")
    with open(machine.base + ".slip", "rb") as file:
        slip = file.read()
    machine.command("device_del", id="printer")
    stage.expect("dialout" in printer and slip == b"XIN CHAO", f"Printer: {printer} {slip}")
    return f"refused: keyboard, network card; a serial printer got its bytes. {interfaces}"


@scene.case("wrong provisioning: the page says what is wrong")
def wrong_provisioning_is_told(stage):
    machine = stage.machine
    before = machine.picture()
    text = stage.office.provisioning().replace('"TX"', '"thanh xuân"', 1)
    machine.insert(stage.office.stick("wrong", {"provisioning.json": text}))
    stage.wait_picture(lambda now: pictures.is_page(now) and
                       pictures.difference(before, now) > 0.01, 60)
    time.sleep(5)
    stage.show("page")
    fault = machine.shell("cat /run/motcua-provisioning/fault.txt")
    mount = machine.shell("findmnt --noheadings --output OPTIONS /run/motcua-stick")
    machine.pull()
    left = machine.shell("ls /var/lib/motcua/kiosk/provisioning.json 2>&1; sleep 2; "
                         "findmnt --noheadings /run/motcua-stick")
    stage.expect("No such file" in left, "The wrong file was taken.")
    stage.expect(all(word in mount for word in ("ro", "nosuid", "nodev", "noexec")), mount)
    stage.expect(left.strip().endswith("directory"), f"Still mounted after the pull: {left}")
    return " ".join(fault.split())[:300]


@scene.case("another stick, not called MOTCUA: not even mounted")
def other_sticks_are_left_alone(stage):
    machine = stage.machine
    machine.insert(stage.office.stick(
        "other", {"provisioning.json": stage.office.provisioning()}, label="SANDISK"))
    time.sleep(8)
    seen = machine.shell("lsblk --noheadings --output LABEL | grep SANDISK; "
                         "findmnt --noheadings --types vfat --output TARGET")
    machine.pull()
    stage.expect("SANDISK" in seen, "The stick was not seen at all.")
    stage.expect("stick" not in seen and "media" not in seen, f"Mounted: {seen}")
    return "seen, not mounted"


@scene.case("the right stick: enrolled at the centre, home screen")
def provisioned_to_home(stage):
    machine = stage.machine
    stage.office.open_centre()
    fingerprint, code = stage.office.enrolment(2)
    text = stage.office.provisioning(fingerprint=fingerprint, code=code)
    before = machine.picture()
    start = time.monotonic()
    machine.insert(stage.office.stick("right", {"provisioning.json": text}))
    identity = "/var/lib/motcua/kiosk/identity"
    end = time.monotonic() + 150
    while time.monotonic() < end:
        if "identity" in machine.shell(f"ls -d {identity} {identity}/* 2>/dev/null"):
            break
        time.sleep(2)
    enrolled = time.monotonic() - start
    stage.wait_picture(lambda now: pictures.is_page(now) and
                       pictures.difference(before, now) > 0.05, 120)
    time.sleep(8)
    stage.wait_page(60)
    stage.show("home")
    seconds = time.monotonic() - start
    machine.pull()
    words = machine.shell("journalctl --unit motcua-provision --unit motcua-enrol --output cat "
                          "--no-pager | grep -v -i -E 'start|finish|deactiv|consumed' | tail -n 4")
    stage.expect(stage.office.enrolled("TX02"), f"The centre does not know the kiosk: {words}")
    memory = machine.shell("awk '/^MemTotal|^MemAvailable/ { print int($2 / 1024) }' "
                           "/proc/meminfo").split()
    stage.report.figure("memory in use at home",
                        f"{int(memory[0]) - int(memory[1])} of {memory[0]} MiB")
    rss = machine.shell(f"grep -h -E 'VmRSS|VmHWM' /proc/{process_of(machine)}/status "
                        "| tr -s '\\t\\n ' ' '")
    stage.report.figure("memory of the kiosk's process at home", rss)
    return f"enrolled after {enrolled:.0f} s, home after {seconds:.0f} s; {' '.join(words.split())}"


@scene.case("a touch reaches the kiosk")
def touch_reaches_the_kiosk(stage):
    before = stage.show("before")
    for x, y in ((0.25, 0.37), (0.2, 0.55), (0.5, 0.5)):
        stage.machine.touch(x, y)
        time.sleep(5)
        changed = pictures.difference(before, stage.machine.picture())
        if changed > 0.02:
            break
    stage.show("after")
    stage.expect(changed > 0.02, "Nothing changed at three touches.")
    stage.expect(pictures.is_page(stage.machine.picture()), "The page is gone.")
    return f"touch at {x:.2f},{y:.2f} changed {changed:.0%} of the screen"


@scene.case("a scan of all ports from outside finds nothing")
def port_scan_finds_nothing(stage):
    machine = stage.machine
    # The card that hangs on the test's own wire: the one without an address from DHCP.
    machine.shell("for c in $(ls /sys/class/net | grep -v lo); do "
                  "ip -4 -brief addr show dev $c | grep -q 10.0.2 || "
                  f"ip addr add {GUEST}/24 dev $c; done")
    link_local = machine.shell("ip -6 -brief addr show to fe80::/10 | grep -v 10.0.2").split()
    address6 = next((word.split("/")[0] for word in reversed(link_local)
                     if word.startswith("fe80")), None)
    time.sleep(1)
    listening = machine.shell("ss --no-header --listening --tcp --udp --numeric "
                              "| awk '{ print $1, $5 }' | tr '\\n' ';'")
    found = open_ports(GUEST, range(1, 65536))
    found6 = open_ports(address6, range(1, 8193)) if address6 else []
    stage.expect(not found and not found6, f"Open: {found} {found6}")
    # Control: a listener with the wall away is seen by the same scan.
    machine.shell("systemd-run --quiet --unit=listener systemd-socket-activate -l 0.0.0.0:4321 cat;"
                  " sleep 2")
    walled = open_ports(GUEST, [4321])
    machine.shell("nft chain inet motcua input '{ policy accept; }'; "
                  "nft chain inet motcua output '{ policy accept; }'")
    seen = open_ports(GUEST, [4321])
    machine.shell("systemctl stop listener; systemctl restart nftables; "
                  "/usr/lib/motcua/open-line")
    stage.expect(walled == [] and seen == [4321], f"Control: {walled} with, {seen} without wall")
    return f"65535 ports: none open; a control port only without the wall; inside: {listening}"


@scene.case("out goes nothing but names, time and the centre")
def only_the_centre_is_reached(stage):
    machine = stage.machine
    probe = ("runuser --user {} -- timeout 4 bash -c 'exec 3<>/dev/tcp/{}/{}' "
             "&& echo through || echo refused")
    text = base64.b64encode(stage.office.provisioning(host=HOST).encode()).decode()
    # Every few minutes the line is opened for the centre that the kiosk really has.
    timers = "motcua-enrol.timer motcua-line.timer"
    machine.shell(f"systemctl stop {timers} motcua-enrol.service motcua-line.service")
    server = socket.create_server((HOST, 8443))
    other = socket.create_server((HOST, 8022))
    try:
        seen = [machine.shell(probe.format("kiosk", HOST, 8443))]
        opened = machine.shell(f"echo {text} | base64 --decode > /run/p.json; "
                               "/usr/lib/motcua/open-line /run/p.json")
        seen.append(machine.shell(probe.format("kiosk", HOST, 8443)))
        seen.append(machine.shell(probe.format("kiosk", HOST, 8022)))
        seen.append(machine.shell(probe.format("nobody", HOST, 8443)))
        allowed = machine.shell("systemctl show --property IPAddressAllow --value kiosk")
        machine.shell(f"/usr/lib/motcua/open-line; systemctl start {timers}")
    finally:
        server.close()
        other.close()
    seen = [word.split()[-1] for word in seen]
    stage.expect(seen == ["refused", "through", "refused", "refused"], f"Seen: {seen} {opened}")
    stage.expect(HOST in allowed, f"The unit allows {allowed}; {opened}")
    return "centre refused before, open after provisioning; another port and user refused"


def active_console(machine):
    return machine.shell("cat /sys/class/tty/tty0/active").strip()


def keyboards(machine, value=None):
    """Which of the machine's keyboards are silenced; with a value silences (1) or wakes (0)."""
    write = f"echo {value} > $i/inhibited; " if value is not None else ""
    return machine.shell("for i in /sys/class/input/input*; do case $(cat $i/name) in *eyboard*) "
                         f"{write}cat $i/inhibited;; esac; done").split()


@scene.case("keys to switch consoles, restart or reach the kernel do nothing")
def keys_do_nothing(stage):
    machine = stage.machine
    before = stage.wait_page(60)
    boot_id = machine.shell("cat /proc/sys/kernel/random/boot_id")
    silenced = keyboards(machine)
    stage.expect(silenced and set(silenced) == {"1"}, f"Keyboards are not silenced: {silenced}")
    machine.keys("ctrl", "alt", "f2")
    machine.keys("alt", "f3")
    machine.keys("alt", "sysrq", "b")
    for _ in range(8):
        machine.keys("ctrl", "alt", "delete")
    for key in ("r", "o", "o", "t", "ret"):
        machine.keys(key)
    stage.expect(machine.shell("cat /proc/sys/kernel/random/boot_id") == boot_id, "It restarted.")
    stage.expect(active_console(machine) == "tty1", "The console was switched.")
    changed = pictures.difference(before, stage.show("after-keys"))
    stage.expect(changed < 0.02, f"{changed:.0%} of the screen changed.")
    return "16 combinations: same console, same boot, same picture"


@scene.case("control: the same keys act once the walls are taken away")
def keys_act_without_walls(stage):
    machine = stage.machine
    machine.shell("systemctl stop kiosk kiosk-resting; sleep 1")
    try:
        stage.expect(keyboards(machine, 0), "There is no keyboard to wake.")
        # Awake, but every other wall stands: there is no second console to switch to.
        machine.keys("ctrl", "alt", "f2")
        stage.expect(active_console(machine) == "tty1", "Switched without a second console.")
        machine.keys("alt", "sysrq", "h")
        quiet = machine.shell("dmesg | grep -c 'sysrq: HELP'").strip()
        # Now each wall goes, and each key must act: else the test above would prove nothing.
        machine.shell("setsid --fork sleep 90 < /dev/tty2 > /dev/tty2 2>&1; sleep 1")
        machine.keys("ctrl", "alt", "f2")
        switched = active_console(machine)
        machine.shell("chvt 1 2>/dev/null || true")
        machine.keys("alt", "f1")
        machine.shell("echo 1 > /proc/sys/kernel/sysrq")
        machine.keys("alt", "sysrq", "h")
        told = machine.shell("dmesg | grep -c 'sysrq: HELP'").strip()
    finally:
        machine.shell("echo 0 > /proc/sys/kernel/sysrq")
        keyboards(machine, 1)
        machine.shell("systemctl reset-failed kiosk; systemctl start kiosk", 120)
    stage.wait_page(150)
    stage.expect(switched == "tty2", f"The control did not switch: {switched}")
    stage.expect((quiet, told) == ("0", "1"), f"SysRq: {quiet} with the wall, {told} without")
    return "with a second console Ctrl-Alt-F2 switches; with sysrq=1 Alt-SysRq-H answers"


@scene.case("the kiosk killed in the middle: back within seconds")
def killed_and_back(stage):
    machine = stage.machine
    stage.wait_page(150)
    process = process_of(machine)
    machine.shell(f"kill -KILL {process}")
    start = time.monotonic()
    while pictures.is_page(machine.picture()) and time.monotonic() - start < 5:
        time.sleep(0.02)
    gone = time.monotonic() - start
    while not pictures.is_page(machine.picture()) and time.monotonic() - start < 90:
        time.sleep(0.02)
    back = time.monotonic() - start
    stage.wait_page(90)
    stage.show("back")
    stage.expect(process_of(machine) not in ("0", process), "The process is the same.")
    restarted = machine.shell("systemctl show --property NRestarts --value kiosk").strip()
    slower = max(1, emulation_factor(stage))
    unit = machine.shell("systemctl show --property RestartUSec --value kiosk").strip()
    waits = float(unit.removesuffix("ms")) / 1000 if unit.endswith("ms") else 1
    likely = waits + max(0, back - waits) / slower
    stage.report.figure("kill -9 to the page again (emulated processor)",
                        f"{back:.1f} s, of which the service manager waits {waits:.1f} s; our "
                        f"programs start {slower:.0f} times faster on the testing machine itself, "
                        f"which makes {likely:.1f} s there")
    stage.expect(likely <= 3, f"Back after {back:.1f} s, {likely:.1f} s without emulation.")
    return f"dark after {gone:.1f} s, page again after {back:.1f} s; restart {restarted}"


def emulation_factor(stage):
    """How much longer the start of one of the kiosk's programs takes in the machine than outside:
    what is told in seconds of an emulated processor says little without it."""
    def best(start):
        times = []
        for _ in range(3):
            begin = time.monotonic()
            start()
            times.append(time.monotonic() - begin)
        return min(times)

    command = ("catalogue", "report", "--assets")
    outside = best(lambda: stage.office.program("kioskctl", *command, stage.office.assets))
    inside = best(lambda: stage.machine.shell(
        f"kioskctl {' '.join(command)} /usr/share/motcua/Assets > /dev/null", 120))
    return (inside - best(lambda: stage.machine.shell(":"))) / outside


@scene.case("the kiosk hangs: the watchdog restarts it")
def hang_is_noticed(stage):
    machine = stage.machine
    limit = machine.shell("systemctl show --property WatchdogUSec --value kiosk").strip()
    if limit in ("0", "infinity", ""):
        raise NotPossible("this kiosk does not answer the watchdog yet")
    process = process_of(machine)
    machine.shell(f"kill -STOP {process}")
    start = time.monotonic()
    now = process
    while now in ("0", process) and time.monotonic() - start < 120:
        time.sleep(1)
        now = process_of(machine)
    noticed = time.monotonic() - start
    stage.expect(now not in ("0", process), "Nobody noticed.")
    stage.wait_page(90)
    stage.show("back")
    return f"new process after {noticed:.0f} s (limit {limit})"


@scene.case("the kiosk crashes again and again: a page that says so, no console")
def crashes_end_in_rest(stage):
    machine = stage.machine
    time.sleep(5)
    for _ in range(16):
        machine.shell("systemctl kill --signal KILL kiosk; sleep 2")
        if machine.shell("systemctl is-active kiosk-resting").strip() == "active":
            break
    try:
        stage.expect(machine.shell("systemctl is-active kiosk-resting").strip() == "active",
                     "Not resting.")
        shown = stage.wait_picture(
            lambda now: pictures.is_page(now) or pictures.has_text(now), 90)
        stage.show("resting")
    finally:
        machine.shell("systemctl stop kiosk-resting; systemctl reset-failed kiosk; "
                      "systemctl start kiosk", 120)
    stage.wait_page(150)
    return "resting, as " + ("plain text" if pictures.is_console(shown) else "a page")


@scene.case("the system itself hangs: the hardware watchdog restarts the machine")
def hardware_watchdog_restarts(stage):
    machine = stage.machine
    stage.expect("watchdog0" in machine.shell("ls /dev"), "No hardware watchdog.")
    start, line = time.monotonic(), len(machine.lines)
    try:
        machine.shell("kill -SEGV 1", 5)
    except MachineError:
        pass
    came = machine.wait_line(r"BdsDxe: starting", 240, line)
    seconds = time.monotonic() - start
    stage.expect(came, "It did not restart.")
    begin = time.monotonic()
    stage.wait_page()
    again = time.monotonic() - begin
    stage.show("again")
    machine.open_shell()
    time.sleep(15)
    stage.report.figure("loader to home, later start (emulated processor)", f"{again:.0f} s")
    stage.report.figure("systemd-analyze, later start",
                        machine.shell("systemd-analyze time").replace("\n", " "))
    kept = machine.shell("cat /etc/machine-id")
    stage.expect(kept == stage.memory.get("machine-id", kept), "The machine's id changed.")
    return f"restarted {seconds:.0f} s after PID 1 fell, home {again:.0f} s later, same machine id"
