import ArgumentParser
import Glibc
import Runtime
import Screens
import Window

/// The program `kiosk`: the kiosk, or the page that says why there is none.
///
/// In production nothing that is wrong at the start ends in a console: it is written to the
/// journal and the resting page is shown, until what is wrong changes.
@main
enum KioskProgram {
    /// The exit code after which the unit switches the machine off.
    static let powerOffExitCode: Int32 = 77

    static func main() {
        let start = StartArguments(Array(CommandLine.arguments.dropFirst()))
        if start.isResting { return RestingCommand.main(start.arguments) }
        guard start.isProduction else { return KioskCommand.main(start.arguments) }
        do {
            if let reason = start.faultBeforeStart() {
                throw RestingFault(RestingNotice(reason: reason))
            }
            let command = try KioskCommand.parse(start.arguments)
            try command.run()
        } catch {
            // `--help` is no fault, an exit code was meant, and a screen that shows nothing shows no page either: the
            // service manager starts the program anew.
            if KioskCommand.exitCode(for: error).isSuccess || error is WindowError
                || error is ExitCode
            {
                KioskCommand.exit(withError: error)
            }
            rest(error, start)
        }
    }

    private static func rest(_ error: any Error, _ start: StartArguments) {
        let known = (error as? RestingFault)?.notice
        let resting = start.restingStart(
            known ?? RestingNotice(reason: RestingReason(error)))
        writeError(RestingFault(resting.notice).description)
        if known == nil { writeError(KioskCommand.fullMessage(for: error)) }
        do {
            exit(try resting.show())
        } catch {
            KioskCommand.exit(withError: error)
        }
    }
}

/// Writes a line to the journal.
func writeError(_ message: String) {
    let bytes = Array((message + "\n").utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
}
