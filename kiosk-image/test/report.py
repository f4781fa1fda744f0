"""The readable report of a run: build/image-test/report.md and report.html."""

import html
import os


class Report:
    """Collects results and writes both files anew after each, so that a broken run leaves one."""

    def __init__(self, folder):
        self.folder = folder
        self.figures = []
        self.results = []

    def figure(self, name, value):
        print(f"   {name}: {value}", flush=True)
        self.figures.append((name, value))
        self.write()

    def result(self, case, ok, note, pictures, seconds):
        word = {True: "ok", False: "FAILED", None: "not run"}[ok]
        print(f"{word:8} {case.name} ({seconds:.0f} s): {note}", flush=True)
        self.results.append((case, word, note, pictures, seconds))
        self.write()

    @property
    def failed(self):
        return [case.name for case, word, *_ in self.results if word == "FAILED"]

    def write(self):
        with open(os.path.join(self.folder, "report.md"), "w") as file:
            file.write(self._markdown())
        with open(os.path.join(self.folder, "report.html"), "w") as file:
            file.write(self._html())

    def _markdown(self):
        lines = ["# The image under test", "", "| figure | value |", "|---|---|"]
        lines += [f"| {name} | {value} |" for name, value in self.figures]
        lines += ["", "| test | result | seen | pictures |", "|---|---|---|---|"]
        for case, word, note, pictures, seconds in self.results:
            links = " ".join(f"[{os.path.basename(p)}]({os.path.basename(p)})" for p in pictures)
            note = note.replace("|", "/").replace("\n", " ")
            lines.append(f"| {case.name}: {case.what} | {word} | {note} ({seconds:.0f} s) "
                         f"| {links} |")
        return "\n".join(lines) + "\n"

    def _html(self):
        def cell(text):
            return f"<td>{html.escape(str(text))}</td>"
        parts = ["<!doctype html><meta charset=utf-8><title>The image under test</title>"
                 "<style>body{font:16px sans-serif;margin:2em}td{border:1px solid #ccc;padding:.4em;"
                 "vertical-align:top}img{width:320px;border:1px solid #999;margin:2px}"
                 ".FAILED{background:#fdd}</style><h1>The image under test</h1><table>"]
        parts += [f"<tr>{cell(name)}{cell(value)}</tr>" for name, value in self.figures]
        parts.append("</table><h2>Tests</h2><table>")
        for case, word, note, pictures, seconds in self.results:
            images = "".join(f'<img src="{os.path.basename(p)}" title="{os.path.basename(p)}">'
                             for p in pictures)
            parts.append(f'<tr class="{word}">{cell(case.name)}{cell(case.what)}{cell(word)}'
                         f"{cell(note)}<td>{seconds:.0f} s</td><td>{images}</td></tr>")
        return "".join(parts) + "</table>\n"
