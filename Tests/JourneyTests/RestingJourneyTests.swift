import Foundation
import Glibc
import Rehearsal
import Testing

extension Journeys {
    /// What is wrong at the start ends in a page, never in a console.
    @Suite final class RestingJourneyTests {
        private let folder = NSTemporaryDirectory() + "motcua-rest-\(UUID().uuidString.prefix(8))"

        init() throws {
            try FileManager.default.createDirectory(
                atPath: folder + "/state", withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(atPath: folder) }

        private func start(_ arguments: [String]) throws -> ChildProcess {
            try ChildProcess(
                [Office.programs + "/kiosk"] + arguments,
                environment: ["SDL_VIDEODRIVER": "dummy", "RUNTIME_DIRECTORY": folder],
                errors: .file(folder + "/journal"))
        }

        private func provision() throws {
            try "{}".write(
                toFile: folder + "/state/provisioning.json", atomically: true, encoding: .utf8)
        }

        private var journal: String {
            (try? String(contentsOfFile: folder + "/journal", encoding: .utf8)) ?? ""
        }

        private var isMarkedHealthy: Bool {
            FileManager.default.fileExists(atPath: folder + "/healthy")
        }

        private var production: [String] {
            [
                "--production", "--full-screen", "--assets", Office.assets, "--state",
                folder + "/state", "--provisioning", folder + "/state/provisioning.json",
            ]
        }

        @Test("A machine that was never set up is healthy, and looks again by itself")
        func neverSetUp() throws {
            let kiosk = try start(production)
            defer { kiosk.kill() }
            #expect(becomes { isMarkedHealthy })
            #expect(journal.contains("notProvisioned"))
            try provision()
            #expect(becomes { !kiosk.isRunning })
            #expect(kiosk.wait() == 75)
        }

        @Test("Not enrolled yet is healthy; a file that is not understood is this version's fault")
        func notYetInUse() throws {
            try provision()
            try shows("provisioningWrong", isHealthy: false)
            let written = try ChildProcess(
                [
                    Office.programs + "/kioskctl", "provision", "write", "--yes", "--replace",
                    "--out", folder + "/state/provisioning.json", "--ward-code", "TX",
                    "--ward-name", "UBND phường Thanh Xuân", "--region-name",
                    "Thành phố Hà Nội", "--kiosk-number", "2", "--tracking-base",
                    "https://tracuu.motcua.example/h/", "--centre", "https://127.0.0.1:1",
                    "--enrolment-centre", "https://127.0.0.1:2", "--authority-fingerprint",
                    String(repeating: "0", count: 64), "--enrolment-code", "7K3F-9M2X-4CDE",
                ], environment: [:], errors: .file(folder + "/written"))
            #expect(written.wait() == 0)
            try shows("notEnrolled", isHealthy: true)
        }

        private func shows(_ reason: String, isHealthy: Bool) throws {
            let key = folder + "/catalogue.key"
            try Data(repeating: 7, count: 32).base64EncodedString()
                .write(toFile: key, atomically: true, encoding: .utf8)
            let kiosk = try start(
                production + ["--catalogue-bundle", folder + "/none", "--catalogue-key", key])
            defer { kiosk.kill() }
            #expect(becomes { journal.contains(reason) }, "\(journal)")
            #expect(becomes(within: isHealthy ? 60 : 1) { isMarkedHealthy } == isHealthy)
            kiosk.terminate()
            #expect(kiosk.wait() == 0)
        }

        @Test("A machine whose database is there but whose file is gone is not healthy")
        func fileGone() throws {
            try Data().write(to: URL(fileURLWithPath: folder + "/state/dossiers.sqlite"))
            let kiosk = try start(production)
            defer { kiosk.kill() }
            #expect(becomes { journal.contains("notProvisioned") })
            #expect(!becomes(within: 0.3) { !kiosk.isRunning })
            kiosk.terminate()
            #expect(kiosk.wait() == 0)
            #expect(!isMarkedHealthy)
        }

        @Test("A wrong option rests until it is asked to end")
        func wrongOption() throws {
            try provision()
            let kiosk = try start(production + ["--size", "nothing", "--centre-keys", "/nowhere"])
            defer { kiosk.kill() }
            #expect(becomes { journal.contains("optionsWrong") })
            #expect(!becomes(within: 0.3) { !kiosk.isRunning })
            kiosk.terminate()
            #expect(kiosk.wait() == 0)
            #expect(!isMarkedHealthy)
        }

        @Test("Without --production a wrong option ends the program with its message")
        func developersSeeMessages() throws {
            for wrong in [["--size", "nothing"], ["--printer-profile", "nothing"]] {
                // With a catalogue, whose shelf lies in the state directory too.
                let kiosk = try start(
                    [
                        "--state", folder + "/unmade", "--catalogue-bundle", folder + "/bundle",
                        "--catalogue-key", folder + "/key",
                    ] + wrong)
                defer { kiosk.kill() }
                #expect(kiosk.wait() == 64)
                #expect(journal.contains("Usage:"))
                #expect(!FileManager.default.fileExists(atPath: folder + "/unmade"))
            }
        }

        @Test("The page alone needs neither state nor assets")
        func restingAlone() throws {
            let kiosk = try start(["--resting", "--assets", "/nowhere", "--reason", "unheard-of"])
            defer { kiosk.kill() }
            #expect(!becomes(within: 0.5) { !kiosk.isRunning })
            kiosk.terminate()
            #expect(kiosk.wait() == 0)
        }
    }
}
