"""One boot of a fresh disk: start, touch, keys, network, crashes of the program."""

import re
import socket
import subprocess
import time

import pictures
from bench import NotPossible, Scene
from machine import Machine, MachineError

TAP = "kiosk0"
GUEST, HOST = "10.77.0.2", "10.77.0.1"


def boot(stage):
    subprocess.call(["ip", "link", "del", TAP], stderr=subprocess.DEVNULL)
    subprocess.check_call(["ip", "tuntap", "add", "dev", TAP, "mode", "tap"])
    subprocess.check_call(["ip", "addr", "add", f"{HOST}/24", "dev", TAP])
    subprocess.check_call(["ip", "link", "set", TAP, "up"])
    return Machine(stage.folder, "first-boot", stage.images["test"], tap=TAP)


scene = Scene("first-boot", boot)


@scene.case("power on: a page of the kiosk and nothing else")
def boots_to_page(stage):
    machine = stage.machine
    stage.wait_page()
    seconds = machine.seconds()
    stage.show("page")
    machine.open_shell()
    time.sleep(20)
    analyze = machine.shell("systemd-analyze time").replace("\n", " ")
    stage.report.figure("power on to first page (QEMU, emulated processor)", f"{seconds:.0f} s")
    stage.report.figure("systemd-analyze", analyze)
    memory = machine.shell("awk '/^MemTotal|^MemAvailable/ { print int($2 / 1024) }' "
                           "/proc/meminfo").split()
    used = int(memory[0]) - int(memory[1])
    stage.report.figure("memory in use at the page", f"{used} of {memory[0]} MiB")
    rss = machine.shell("grep -h -E 'VmRSS|VmHWM' /proc/$(systemctl show --property MainPID "
                        "--value kiosk)/status | tr -s '\\t\\n ' ' '")
    stage.report.figure("memory of the kiosk's process", rss)
    failed = machine.shell("systemctl --failed --plain --no-legend")
    stage.memory["machine-id"] = machine.shell("cat /etc/machine-id")
    stage.expect(not failed.strip(), f"Units failed: {failed}")
    data = machine.shell("cat /run/motcua-data-state; findmnt --noheadings /var/lib/motcua")
    stage.expect("ext4" in data, f"No data partition: {data}")
    return f"first page after {seconds:.0f} s, no failed unit, data partition {data.split()[0]}"


@scene.case("the root is read-only, verified and forgets")
def root_is_verified(stage):
    machine = stage.machine
    status = machine.shell("veritysetup status root")
    stage.expect("verified" in status, f"Not verified: {status}")
    lower = machine.shell("grep ' / ' /proc/mounts")
    writers = machine.shell("stat --format=%U /proc/[0-9]* | sort | uniq -c | tr -s ' \\n' ' '")
    shells = machine.shell("grep -v -E 'nologin|false|sync' /etc/passwd")
    stage.expect(not shells.strip(), f"Users with a shell: {shells}")
    return f"{lower.split()[0]} over verity; processes by user: {writers}"


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


@scene.case("a touch reaches the kiosk")
def touch_reaches_the_kiosk(stage):
    before = stage.show("before")
    changed = 0.0
    for x, y in ((0.25, 0.45), (0.2, 0.6), (0.5, 0.5), (0.3, 0.3)):
        stage.machine.touch(x, y)
        time.sleep(3)
        changed = pictures.difference(before, stage.machine.picture())
        if changed > 0.02:
            break
    stage.show("after")
    stage.expect(changed > 0.02, "Nothing changed at four touches.")
    return f"touch at {x:.2f},{y:.2f} changed {changed:.0%} of the screen"


def active_console(machine):
    return machine.shell("cat /sys/class/tty/tty0/active").strip()


def inhibit(machine, value):
    """Silences or wakes the keyboard of the board's own port; whether there is one."""
    return machine.shell(
        "for i in /sys/class/input/input*; do case $(cat $i/name) in *eyboard*) "
        f"echo {value} > $i/inhibited; cat $i/inhibited;; esac; done").split()


@scene.case("keys to switch consoles, restart or reach the kernel do nothing")
def keys_do_nothing(stage):
    machine = stage.machine
    before = stage.machine.picture()
    boot_id = machine.shell("cat /proc/sys/kernel/random/boot_id")
    silenced = machine.shell(
        "for i in /sys/class/input/input*; do case $(cat $i/name) in *eyboard*) "
        "cat $i/inhibited;; esac; done").split()
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
    return "14 combinations: same console, same boot, same picture"


@scene.case("control: the same keys act once the walls are taken away")
def keys_act_without_walls(stage):
    machine = stage.machine
    machine.shell("systemctl stop kiosk kiosk-resting; sleep 1")
    stage.expect(inhibit(machine, 0), "There is no keyboard to wake.")
    # Awake, but every other wall stands: there is no second console to switch to.
    machine.keys("ctrl", "alt", "f2")
    stage.expect(active_console(machine) == "tty1", "Switched without a second console.")
    machine.keys("alt", "sysrq", "h")
    quiet = machine.shell("dmesg | grep -c 'sysrq: HELP' || true").strip()
    # Now each wall goes, and each key must act: else the test above would prove nothing.
    machine.shell("(sleep 60 < /dev/tty2 > /dev/tty2 &) ; sleep 1")
    machine.keys("ctrl", "alt", "f2")
    switched = active_console(machine)
    machine.keys("alt", "f1")
    machine.shell("echo 1 > /proc/sys/kernel/sysrq")
    machine.keys("alt", "sysrq", "h")
    told = machine.shell("dmesg | grep -c 'sysrq: HELP' || true").strip()
    machine.shell("echo 0 > /proc/sys/kernel/sysrq")
    inhibit(machine, 1)
    machine.shell("systemctl start kiosk")
    stage.wait_page(120)
    stage.expect(switched == "tty2", f"The control did not switch: {switched}")
    stage.expect((quiet, told) == ("0", "1"), f"SysRq: {quiet} with the wall, {told} without")
    return "with a second console Ctrl-Alt-F2 switches; with sysrq=1 Alt-SysRq-H answers"


def open_ports(address, ports, family=socket.AF_INET):
    """Which ports accept a connection."""
    import select
    found = []
    for first in range(0, len(ports), 800):
        waiting = {}
        for port in ports[first:first + 800]:
            connection = socket.socket(family)
            connection.setblocking(False)
            connection.connect_ex((address, port) if family == socket.AF_INET
                                  else (address, port, 0, socket.if_nametoindex(TAP)))
            waiting[connection.fileno()] = (connection, port)
        poll = select.poll()
        for descriptor in waiting:
            poll.register(descriptor, select.POLLOUT)
        end = time.monotonic() + 1.5
        while waiting and time.monotonic() < end:
            for descriptor, _ in poll.poll(200):
                connection, port = waiting.pop(descriptor)
                poll.unregister(descriptor)
                if connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0:
                    found.append(port)
                connection.close()
        for connection, _ in waiting.values():
            connection.close()
    return found


@scene.case("a scan of all ports from outside finds nothing")
def port_scan_finds_nothing(stage):
    machine = stage.machine
    machine.shell(f"ip addr add {GUEST}/24 dev $(ls /sys/class/net | grep -v lo | head -1)")
    link_local = machine.shell("ip -6 -brief addr show scope link | grep -o 'fe80[0-9a-f:]*'")
    time.sleep(1)
    listening = machine.shell("ss --no-header --listening --tcp --udp --numeric | awk '{print $1,$5}'")
    everything = list(range(1, 65536))
    found = open_ports(GUEST, everything)
    found6 = open_ports(link_local.split()[0], everything[:10000], socket.AF_INET6)
    stage.expect(not found and not found6, f"Open: {found} {found6}")
    # Control: a listener with the wall away is seen by the same scan.
    machine.shell("systemd-run --quiet --unit=listener systemd-socket-activate -l 0.0.0.0:4321 cat;"
                  " sleep 2")
    walled = open_ports(GUEST, [4321])
    machine.shell("nft chain inet motcua input '{ policy accept; }'; "
                  "nft chain inet motcua output '{ policy accept; }'")
    seen = open_ports(GUEST, [4321])
    machine.shell("systemctl stop listener; systemctl reload nftables")
    stage.expect(walled == [] and seen == [4321], f"Control: {walled} with, {seen} without wall")
    return ("65535 ports IPv4, 10000 IPv6: none open; control port open only without the wall; "
            f"own listeners: {'; '.join(listening.splitlines())}")


@scene.case("out goes nothing but names, time and the centre")
def only_the_centre_is_reached(stage):
    machine = stage.machine
    probe = ("runuser -u kiosk -- timeout 4 bash -c 'exec 3<>/dev/tcp/{}/{}' "
             "&& echo through || echo refused")
    server = socket.create_server((HOST, 8443))
    try:
        before = machine.shell(probe.format(HOST, 8443))
        machine.shell("echo '{\"centre\":{\"address\":\"https://%s:8443\"}}' > /run/p.json; "
                      "/usr/lib/motcua/open-line /run/p.json" % HOST)
        after = machine.shell(probe.format(HOST, 8443))
        other = machine.shell(probe.format(HOST, 22))
        allowed = machine.shell("systemctl show --property IPAddressAllow --value kiosk")
        root = machine.shell("timeout 4 bash -c 'exec 3<>/dev/tcp/%s/8443' "
                             "&& echo through || echo refused" % HOST)
        machine.shell("/usr/lib/motcua/open-line")
    finally:
        server.close()
    seen = [word.split()[-1] for word in (before, after, other, root)]
    stage.expect(seen == ["refused", "through", "refused", "refused"], f"Seen: {seen}")
    stage.expect(HOST in allowed, f"The unit allows {allowed}")
    return f"centre refused before, open after provisioning; other port and other user refused"


@scene.case("USB: a keyboard and a network card get no driver, a printer does")
def usb_is_refused_unless_named(stage):
    machine = stage.machine
    before = machine.shell("ls /sys/class/input /sys/class/net | tr '\\n' ' '")
    machine.command("device_add", driver="usb-kbd", id="kbd", bus="usb.0")
    machine.monitor("netdev_add user,id=other")
    machine.command("device_add", driver="usb-net", id="card", bus="usb.0", netdev="other")
    time.sleep(6)
    after = machine.shell("ls /sys/class/input /sys/class/net | tr '\\n' ' '")
    interfaces = machine.shell(
        "for i in /sys/bus/usb/devices/*:*; do echo $(cat $i/bInterfaceClass $i/"
        "bInterfaceProtocol $i/authorized) $([ -e $i/driver ] && basename $(readlink $i/driver)); "
        "done | sort | uniq -c | tr -s ' '")
    stage.expect(before == after, f"Something came: {after} (was {before})")
    stage.expect("03 01 0" in interfaces, f"The keyboard is not refused: {interfaces}")
    # Control: let in by hand, the same keyboard gets its driver.
    machine.shell("for i in /sys/bus/usb/devices/*:*; do [ $(cat $i/authorized) = 1 ] || "
                  "{ echo 1 > $i/authorized; /usr/lib/motcua/usb-probe $(basename $i); }; done; "
                  "sleep 3")
    control = machine.shell("ls /sys/class/input | tr '\\n' ' '")
    machine.command("device_del", id="kbd")
    machine.command("device_del", id="card")
    stage.expect(len(control.split()) > len([w for w in after.split() if "input" in w
                                             or "event" in w]), "The control got no driver.")
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
    return f"refused: HID boot keyboard, network card; serial printer got its bytes. {interfaces}"


@scene.case("the kiosk killed in the middle: back within seconds")
def killed_and_back(stage):
    machine = stage.machine
    stage.wait_page(120)
    process = machine.shell("systemctl show --property MainPID --value kiosk").strip()
    machine.shell(f"kill -KILL {process}")
    start = time.monotonic()
    while pictures.is_page(machine.picture()) and time.monotonic() - start < 5:
        time.sleep(0.02)
    gone = time.monotonic() - start
    while not pictures.is_page(machine.picture()) and time.monotonic() - start < 60:
        time.sleep(0.02)
    back = time.monotonic() - start
    stage.wait_page(60)
    stage.show("back")
    now = machine.shell("systemctl show --property MainPID --value kiosk").strip()
    stage.expect(now not in ("0", process), "The process is the same.")
    kernel = machine.shell(
        "journalctl --unit kiosk --output short-monotonic --no-pager | tail -8 | cut -c1-110")
    stage.memory["journal"] = kernel
    stage.report.figure("kill -9 to the page again (emulated processor)", f"{back:.1f} s")
    stage.expect(back <= 15, f"Back only after {back:.1f} s.")
    return f"dark after {gone:.1f} s, page again after {back:.1f} s"


@scene.case("the kiosk hangs: the watchdog restarts it")
def hang_is_noticed(stage):
    machine = stage.machine
    limit = machine.shell("systemctl show --property WatchdogUSec --value kiosk").strip()
    if limit in ("0", "infinity", ""):
        raise NotPossible("this kiosk does not answer the watchdog yet")
    process = machine.shell("systemctl show --property MainPID --value kiosk").strip()
    machine.shell(f"kill -STOP {process}")
    start = time.monotonic()
    while time.monotonic() - start < 120:
        now = machine.shell("systemctl show --property MainPID --value kiosk").strip()
        if now not in ("0", process):
            break
        time.sleep(1)
    noticed = time.monotonic() - start
    stage.expect(now not in ("0", process), "Nobody noticed.")
    stage.wait_page(60)
    stage.show("back")
    return f"new process after {noticed:.0f} s (limit {limit})"


@scene.case("the kiosk crashes again and again: a page that says so, no console")
def crashes_end_in_rest(stage):
    machine = stage.machine
    for _ in range(12):
        machine.shell("systemctl kill --signal KILL kiosk; sleep 2")
        if "inactive" not in machine.shell("systemctl is-active kiosk-resting"):
            break
    time.sleep(8)
    state = machine.shell("systemctl is-active kiosk kiosk-resting").split()
    shown = stage.show("resting")
    stage.expect(state[1] in ("active", "activating"), f"Not resting: {state}")
    machine.shell("systemctl stop kiosk-resting; systemctl reset-failed kiosk; "
                  "systemctl start kiosk")
    stage.wait_page(120)
    stage.expect(not pictures.is_blank(shown), "The screen is blank.")
    if pictures.is_console(shown):
        return "resting, as plain text (this kiosk has no resting page yet)"
    return "resting, as a page"


@scene.case("the system itself hangs: the hardware watchdog restarts the machine")
def hardware_watchdog_restarts(stage):
    machine = stage.machine
    stage.expect("watchdog0" in machine.shell("ls /dev"), "No hardware watchdog.")
    start, line = time.monotonic(), len(machine.lines)
    try:
        machine.shell("kill -SEGV 1", 5)
    except MachineError:
        pass
    came = machine.wait_line(r"Linux version|EFI stub", 240, line)
    seconds = time.monotonic() - start
    stage.expect(came, "It did not restart.")
    stage.wait_page()
    stage.show("again")
    machine.open_shell()
    kept = machine.shell("cat /etc/machine-id")
    stage.expect(kept == stage.memory.get("machine-id", kept), "The machine's id changed.")
    return f"restarted {seconds:.0f} s after PID 1 fell, page again, same machine id"
