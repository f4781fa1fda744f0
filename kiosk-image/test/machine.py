"""One virtual machine that boots the kiosk's disk: QEMU, its control socket, its serial line.

No KVM is needed or used: the processor is emulated (TCG), so that the tests say the same on every
machine, and take a minute for a boot.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import threading
import time

from PIL import Image

FIRMWARE_CODE = "/usr/share/OVMF/OVMF_CODE_4M.fd"
FIRMWARE_VARIABLES = "/usr/share/OVMF/OVMF_VARS_4M.fd"
SCREEN = (1080, 1920)


class MachineError(Exception):
    """The machine does not do what a test needs of it."""


class Machine:
    """Boots a disk; the disk file itself is never changed, all writes go to an overlay."""

    def __init__(self, folder, name, disk, *, keep=False, tpm=False, tap=None, stick=None,
                 extra=(), memory_mebibytes=1024, disk_gibibytes=4, cores=2):
        self.folder, self.name = folder, name
        self.base = os.path.join(folder, name)
        self.lines = []
        self._marker = 0
        self._stick = 0
        self._tpm = None
        self._lock = threading.Lock()
        if not keep:
            self._make_disk(disk, disk_gibibytes)
        arguments = self._arguments(memory_mebibytes, cores, tap, stick)
        if tpm:
            arguments += self._start_tpm(keep)
        arguments += list(extra)
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            arguments, stdin=subprocess.DEVNULL, stdout=open(self.base + ".qemu.log", "w"),
            stderr=subprocess.STDOUT)
        self._control = self._connect(self.base + ".qmp").makefile("rw")
        json.loads(self._control.readline())
        self.command("qmp_capabilities")
        self._serial = self._connect(self.base + ".serial")
        threading.Thread(target=self._read_serial, daemon=True).start()

    # Start and end

    def _make_disk(self, disk, gibibytes):
        if os.path.exists(self.base + ".qcow2"):
            os.unlink(self.base + ".qcow2")
        subprocess.check_call(
            ["qemu-img", "create", "-q", "-f", "qcow2", "-b", os.path.abspath(disk), "-F", "raw",
             self.base + ".qcow2", f"{gibibytes}G"])
        shutil.copy(FIRMWARE_VARIABLES, self.base + ".vars")
        shutil.rmtree(self.base + ".tpm", ignore_errors=True)

    def _arguments(self, memory, cores, tap, stick):
        for ending in (".qmp", ".serial"):
            if os.path.exists(self.base + ending):
                os.unlink(self.base + ending)
        more = []
        if tap:
            more += ["-netdev", f"tap,id=outside,ifname={tap},script=no,downscript=no",
                     "-device", "virtio-net-pci,netdev=outside"]
        if stick:
            more += ["-drive", f"if=none,id=stick,file={stick},format=raw",
                     "-device", "usb-storage,drive=stick,id=stick"]
        return [
            # A processor without AVX: the emulation of AVX2 in QEMU 7.2 makes llvmpipe's compiled
            # shaders read outside of their texture, and the kiosk falls.
            "qemu-system-x86_64", "-machine", "q35,accel=tcg", "-cpu", "Nehalem", "-m", str(memory),
            "-smp", str(cores), "-display", "none", "-nodefaults", "-no-user-config",
            "-drive", f"if=pflash,format=raw,unit=0,readonly=on,file={FIRMWARE_CODE}",
            "-drive", f"if=pflash,format=raw,unit=1,file={self.base}.vars",
            "-drive", f"file={self.base}.qcow2,if=virtio,format=qcow2,cache=writeback",
            "-device", f"virtio-gpu-pci,xres={SCREEN[0]},yres={SCREEN[1]}",
            "-device", "qemu-xhci,id=usb", "-device", "usb-wacom-tablet",
            "-device", "i6300esb", "-action", "watchdog=reset",
            # In the machine 10.0.2.2 is this program's own 127.0.0.1.
            "-netdev", "user,id=net", "-device", "virtio-net-pci,netdev=net",
            "-chardev", f"socket,id=serial,path={self.base}.serial,server=on,wait=off",
            "-serial", "chardev:serial",
            "-qmp", f"unix:{self.base}.qmp,server=on,wait=off",
        ] + more

    def _start_tpm(self, keep):
        state = self.base + ".tpm"
        os.makedirs(state, exist_ok=True)
        self._tpm = subprocess.Popen(
            ["swtpm", "socket", "--tpmstate", f"dir={state}", "--tpm2", "--terminate",
             "--ctrl", f"type=unixio,path={state}/socket", "--flags", "startup-clear"])
        self._wait_for_file(state + "/socket")
        return ["-chardev", f"socket,id=tpm,path={state}/socket",
                "-tpmdev", "emulator,id=tpm0,chardev=tpm", "-device", "tpm-crb,tpmdev=tpm0"]

    @staticmethod
    def _wait_for_file(path, seconds=20):
        end = time.monotonic() + seconds
        while not os.path.exists(path):
            if time.monotonic() > end:
                raise MachineError(f"{path} does not appear.")
            time.sleep(0.05)

    def _connect(self, path):
        self._wait_for_file(path)
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(path)
        return connection

    def kill(self):
        """As if the plug were pulled."""
        self.process.kill()
        self.process.wait()
        if self._tpm:
            self._tpm.wait(10)

    def seconds(self):
        """Since power on."""
        return time.monotonic() - self.started

    # QEMU's control socket

    def command(self, name, **arguments):
        with self._lock:
            message = {"execute": name}
            if arguments:
                message["arguments"] = arguments
            self._control.write(json.dumps(message) + "\n")
            self._control.flush()
            while True:
                line = self._control.readline()
                if not line:
                    raise MachineError("QEMU has ended.")
                answer = json.loads(line)
                if "return" in answer:
                    return answer["return"]
                if "error" in answer:
                    raise MachineError(str(answer["error"]))

    def monitor(self, line):
        """QEMU's monitor, for what the control socket has no word for."""
        return self.command("human-monitor-command", **{"command-line": line})

    def picture(self, path=None):
        """What the screen shows now; kept as PNG if a path is given."""
        raw = self.base + ".ppm"
        self.command("screendump", filename=raw)
        with Image.open(raw) as image:
            picture = image.convert("RGB")
        os.unlink(raw)
        if path:
            picture.save(path, optimize=True)
        return picture

    def touch(self, x, y, hold_seconds=0.15):
        """A finger at a point of the screen, in shares of width and height."""
        def send(*events):
            self.command("input-send-event", events=list(events))
        def axis(name, value):
            return {"type": "abs", "data": {"axis": name, "value": int(value * 32767)}}
        def button(down):
            return {"type": "btn", "data": {"button": "left", "down": down}}
        # In one report: what moves without touching would already be a finger for SDL.
        send(axis("x", x), axis("y", y), button(True))
        time.sleep(hold_seconds)
        send(axis("x", x), axis("y", y), button(False))

    def insert(self, path):
        """Puts a stick in; `pull` takes it out again."""
        self._stick += 1
        name = f"stick{self._stick}"
        self.command("blockdev-add", **{"node-name": name, "driver": "raw",
                                        "file": {"driver": "file", "filename": path}})
        self.command("device_add", driver="usb-storage", id="dev-" + name, bus="usb.0", drive=name)

    def pull(self):
        name = f"stick{self._stick}"
        self.command("device_del", id="dev-" + name)
        time.sleep(3)
        self.command("blockdev-del", **{"node-name": name})

    def keys(self, *names):
        """Keys of the keyboard on the board's own port, held together."""
        self.command("send-key", keys=[{"type": "qcode", "data": name} for name in names])
        time.sleep(1.0)

    # The serial line: the kernel's words and, in a test image, a root shell

    def _read_serial(self):
        rest = b""
        log = open(self.base + ".log", "w")
        while True:
            try:
                bytes_read = self._serial.recv(65536)
            except OSError:
                return
            if not bytes_read:
                return
            *whole, rest = (rest + bytes_read).split(b"\n")
            for line in whole:
                text = re.sub(r"\x1b\[[0-9;?=]*[A-Za-z]", "", line.decode("utf-8", "replace"))
                text = text.strip("\r\x00 ")
                self.lines.append((self.seconds(), text))
                log.write(f"{self.seconds():8.2f} {text}\n")
                log.flush()

    def wait_line(self, pattern, seconds, start=0):
        """The first serial line from `start` on that matches; nil after the time."""
        end = time.monotonic() + seconds
        index = start
        while time.monotonic() < end:
            while index < len(self.lines):
                found = re.search(pattern, self.lines[index][1])
                if found:
                    return found
                index += 1
            if self.process.poll() is not None:
                return None
            time.sleep(0.05)
        return None

    def shell(self, line, seconds=60):
        """Runs a line in the test image's shell; its output, without the kernel's words."""
        self._marker += 1
        start = len(self.lines)
        # Put together by the shell, so that an echo of the line does not look like its end.
        text = f"{{ {line}\n}} 2>&1 | sed 's/^/|/'; echo; echo EN''D{self._marker}\n"
        self._serial.sendall(text.encode())
        if not self.wait_line(rf"^END{self._marker}$", seconds, start):
            raise MachineError(f"The shell does not answer: {line}")
        # Before the first prompt is silenced, it stands in front.
        found = (re.match(r"(?:> ?)*\|(.*)", text) for _, text in self.lines[start:])
        return "\n".join(match.group(1) for match in found if match)

    def open_shell(self, seconds=300):
        """Waits until the shell answers."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                self._serial.sendall(b"PS1= PS2=\n")
                self.shell("stty -echo; dmesg --console-off; echo ready", 10)
                return
            except MachineError:
                if self.process.poll() is not None:
                    raise
        raise MachineError("No shell on the serial line.")
