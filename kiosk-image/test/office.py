"""The world around the kiosk: the centre's programs, provisioning files, sticks."""

import glob
import json
import os
import shutil
import subprocess
import time

HOST = "10.0.2.2"
KIOSK_PORT, ENROLMENT_PORT, PRINTER_PORT = 8443, 8444, 9100


class Office:
    """A centre and a receipt printer on this machine, and a technician with sticks."""

    printer_address = f"tcp://{HOST}:{PRINTER_PORT}"

    def __init__(self, folder, packages):
        self.folder = folder
        self.programs = os.path.join(folder, "programs")
        for package in packages:
            subprocess.check_call(["dpkg-deb", "--extract", package, self.programs])
        # A centre of this run: what it knows, it has learnt now.
        self.centre_folder = os.path.join(folder, "centre")
        shutil.rmtree(self.centre_folder, ignore_errors=True)
        self.assets = os.path.join(self.programs, "usr/share/motcua/Assets")
        self.slip_folder = os.path.join(folder, "slips")
        self._server = self._printer = None

    def program(self, name, *arguments):
        """Runs one of the packages' programs; its output."""
        return subprocess.check_output(
            [os.path.join(self.programs, "usr/bin", name), *arguments], text=True)

    def open_centre(self):
        """Starts the centre, once."""
        if self._server:
            return
        self.program("central", "init", "--directory", self.centre_folder)
        self._server = subprocess.Popen(
            [os.path.join(self.programs, "usr/bin/central"), "serve",
             "--directory", self.centre_folder, "--name", HOST, "--host", "127.0.0.1",
             "--port", str(KIOSK_PORT), "--enrolment-port", str(ENROLMENT_PORT)],
            stdout=open(os.path.join(self.folder, "centre.log"), "a"), stderr=subprocess.STDOUT)
        time.sleep(3)

    def close_centre(self):
        if self._server:
            self._server.kill()
            self._server.wait()
            self._server = None

    def close(self):
        self.close_centre()
        if self._printer:
            self._printer.kill()
            self._printer.wait()

    def dossiers(self, *more):
        """What arrived at the centre, in the order of arrival."""
        return json.loads(self.program(
            "central", "show", "--json", "--directory", self.centre_folder,
            "--catalogue", os.path.join(self.assets, "catalogue"), *more))

    def find(self, code):
        """What the text of a slip's QR code finds at the centre."""
        return self.dossiers("--find", code)

    def open_printer(self):
        """Starts the receipt printer, once."""
        if self._printer:
            return
        for slip in self.slips():
            os.unlink(slip)
        self._printer = subprocess.Popen(
            [os.path.join(self.programs, "usr/bin/kioskctl"), "printer-emulator",
             "--port", str(PRINTER_PORT), "--out", self.slip_folder],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    def slips(self):
        """The pictures of the slips that were printed whole."""
        return sorted(glob.glob(os.path.join(self.slip_folder, "slip-[0-9]*[0-9].png")))

    @staticmethod
    def read_code(slip):
        """The text of the QR code on a slip."""
        return subprocess.check_output(
            ["zbarimg", "--quiet", "--raw", slip], text=True,
            stderr=subprocess.DEVNULL).strip()

    def enrolment(self, kiosk_number):
        """A one-time code and the authority's fingerprint."""
        table = self.program("central", "enrol-code", "--directory", self.centre_folder,
                             "--ward-code", "TX", "--kiosk-number", str(kiosk_number), "--csv")
        _, _, fingerprint, code, _ = table.strip().splitlines()[-1].split(",")
        return fingerprint, code

    def enrolled(self, kiosk):
        """What the centre says of a kiosk that has its certificate; None of any other."""
        lines = self.program("central", "kiosks", "--directory", self.centre_folder).splitlines()
        return next((" ".join(line.split()) for line in lines
                     if line.startswith(kiosk) and "enrolled until" in line), None)

    def provisioning(self, *, kiosk_number=2, host=HOST, port=KIOSK_PORT,
                     enrolment_port=ENROLMENT_PORT, fingerprint="0" * 64,
                     code="7K3F-9M2X-4CDE", more=()):
        """The text of a provisioning file."""
        path = os.path.join(self.folder, "provisioning.json")
        self.program(
            "kioskctl", "provision", "write", "--out", path, "--yes", "--replace",
            "--ward-code", "TX", "--ward-name", "UBND phường Thanh Xuân",
            "--region-name", "Thành phố Hà Nội", "--kiosk-number", str(kiosk_number),
            "--tracking-base", "https://tracuu.motcua.example/h/",
            "--centre", f"https://{host}:{port}",
            "--enrolment-centre", f"https://{host}:{enrolment_port}",
            "--authority-fingerprint", fingerprint, "--enrolment-code", code, *more)
        with open(path) as file:
            return file.read()

    def stick(self, name, files, label="MOTCUA", mebibytes=32):
        """A FAT file system without partitions; `files` maps names to texts or to paths."""
        path = os.path.join(self.folder, name + ".stick")
        if os.path.exists(path):
            os.unlink(path)
        subprocess.check_call(["truncate", f"--size={mebibytes}M", path])
        subprocess.check_call(["mkfs.vfat", "-n", label, path], stdout=subprocess.DEVNULL)
        for file_name, content in files.items():
            source = content if os.path.isabs(content) else path + ".file"
            if source != content:
                with open(source, "w") as file:
                    file.write(content)
            subprocess.check_call(["mcopy", "-i", path, source, "::" + file_name])
        return path
