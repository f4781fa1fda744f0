import Devices
import Dossiers
import Provisioning
import Runtime
import Uplink
import Window
import Wire

/// What the kiosk's program takes from a provisioning file in place of its options.
struct ProvisionedConfiguration {
    /// The file.
    let file: ProvisioningFile

    /// Reads the accepted file.
    ///
    /// - Throws: ``ProvisioningFaults`` with what is wrong and what the technician does, also when
    ///   there is no file.
    init(path: String) throws(ProvisioningFaults) {
        let bytes: [UInt8]
        do throws(WholeFile.Fault) {
            bytes = try WholeFile.read(path, limitBytes: ProvisioningFile.limitBytes)
        } catch {
            throw ProvisioningFaults(
                error.isMissing
                    ? "Ki-ốt chưa được cấu hình. Cắm que USB có nhãn MOTCUA với tệp "
                        + "\(ProvisioningFile.fileName)."
                    : "Không đọc được \(path) (\(error.words)). Khởi động lại; vẫn vậy thì cắm "
                        + "lại que USB cấu hình.")
        }
        file = try ProvisioningFile(decoding: bytes)
    }

    /// Where the kiosk stands.
    var station: Station { file.station }

    /// The screen's diagonal.
    var diagonalInches: Double { file.screen.diagonalInches }

    /// How the picture is turned.
    var rotation: Rotation { Rotation(rawValue: file.screen.rotation.rawValue) ?? .none }

    /// The touch panel's correction.
    var calibration: TouchCalibration {
        guard let values = file.screen.touchCalibration?.values, values.count == 6 else {
            return .identity
        }
        return TouchCalibration(
            a: values[0], b: values[1], c: values[2], d: values[3], e: values[4], f: values[5])
    }

    /// The receipt printer's address; nil when there is none.
    ///
    /// - Throws: ``PrinterAddress/ParsingError``; an accepted file has none such.
    func printer() throws -> PrinterAddress? {
        try file.printer.map { try PrinterAddress(parsing: $0.address) }
    }

    /// The receipt printer's kind; the usual one when there is no printer.
    var printerProfile: PrinterProfile {
        file.printer.flatMap { PrinterProfile.named($0.profile) } ?? .roll80
    }

    /// The A4 printer's address; nil when there is none.
    ///
    /// - Throws: ``DocumentPrinterAddress/ParsingError``; an accepted file has none such.
    func documentPrinter() throws -> DocumentPrinterAddress? {
        try file.documentPrinter.map { try DocumentPrinterAddress(parsing: $0) }
    }
}
