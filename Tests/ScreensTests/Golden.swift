import CPangoCairo
import Crypto
import Drawing
import Foundation
import Interface

/// Pictures and words that were looked at once and must not change by themselves; see README.md.
struct GoldenShelf {
    let directory: String
    let isUpdating: Bool
    /// Digest of the pixels by name, as it is written in `pixels.txt`.
    private var known: [String: String] = [:]
    private var current: [String: String] = [:]
    private(set) var findings: [String] = []

    /// A shelf in `Goldens` beside this file.
    init(_ name: String) throws {
        let here = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
        directory = "\(here)/Goldens/\(name)"
        isUpdating = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"
        if isUpdating { try? FileManager.default.removeItem(atPath: directory) }
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true)
        let list = (try? String(contentsOfFile: "\(directory)/pixels.txt", encoding: .utf8)) ?? ""
        for line in list.split(separator: "\n") {
            let parts = line.split(separator: " ")
            if parts.count == 2 { known[String(parts[1])] = String(parts[0]) }
        }
    }

    /// Compares one screen; keeps its picture only where `keepsPicture` says so.
    mutating func compare(
        _ name: String, _ canvas: Canvas, words: String, keepsPicture: Bool
    ) throws {
        let digest = canvas.digest()
        current[name] = digest
        if isUpdating {
            if keepsPicture { try canvas.writePNG(to: path(name, "png")) }
            try words.write(toFile: path(name, "txt"), atomically: true, encoding: .utf8)
            return
        }
        if known[name] != digest {
            findings.append("\(name): the picture changed")
            try canvas.writePNG(to: path(name, "actual.png"))
            try canvas.writeDifference(from: path(name, "png"), to: path(name, "diff.png"))
        }
        let earlier = try? String(contentsOfFile: path(name, "txt"), encoding: .utf8)
        if earlier != words {
            findings.append("\(name): the words changed\n\(Self.changes(earlier ?? "", words))")
        }
    }

    /// Call it after the last screen: finds what is gone, writes the list when updating.
    mutating func finish() throws {
        if isUpdating {
            let list = current.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)\n" }
            try list.joined().write(
                toFile: "\(directory)/pixels.txt", atomically: true, encoding: .utf8)
            return
        }
        for name in known.keys where current[name] == nil {
            findings.append("\(name): the screen is gone")
        }
        if current.isEmpty { findings.append("nothing was compared") }
        findings.sort()
    }

    private func path(_ name: String, _ ending: String) -> String {
        "\(directory)/\(name).\(ending)"
    }

    /// The first lines that differ.
    private static func changes(_ earlier: String, _ words: String) -> String {
        let old = earlier.split(separator: "\n")
        let new = words.split(separator: "\n")
        let gone = old.filter { !new.contains($0) }.prefix(4).map { "  - \($0)" }
        let come = new.filter { !old.contains($0) }.prefix(4).map { "  + \($0)" }
        return (gone + come).joined(separator: "\n")
    }
}

extension Canvas {
    /// SHA-256 of red, green and blue of every pixel, hexadecimal.
    func digest() -> String {
        withPixels { pixels, stride in
            var hash = SHA256()
            hash.update(data: withUnsafeBytes(of: size.width.littleEndian) { Data($0) })
            var row = [UInt8](repeating: 0, count: size.width * 4)
            for y in 0..<size.height {
                let line = UnsafeRawBufferPointer(
                    rebasing: pixels[y * stride..<y * stride + size.width * 4])
                row.withUnsafeMutableBytes { $0.copyMemory(from: line) }
                // The fourth byte of a pixel means nothing.
                for x in 0..<size.width { row[x * 4 + 3] = 0 }
                hash.update(data: row)
            }
            return hash.finalize().map { byte in
                (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }.joined()
        }
    }

    /// Writes what differs from an earlier picture in red on white; nothing without such a
    /// picture.
    func writeDifference(from earlier: String, to path: String) throws {
        guard FileManager.default.fileExists(atPath: earlier),
            let surface = cairo_image_surface_create_from_png(earlier)
        else { return }
        defer { cairo_surface_destroy(surface) }
        guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
            Int(cairo_image_surface_get_width(surface)) == size.width,
            Int(cairo_image_surface_get_height(surface)) == size.height,
            let data = cairo_image_surface_get_data(surface)
        else { return }
        let oldStride = Int(cairo_image_surface_get_stride(surface))
        let old = UnsafeMutableRawPointer(data)
        cairo_surface_flush(surface)
        withPixels { pixels, stride in
            for y in 0..<size.height {
                for x in 0..<size.width {
                    let place = y * oldStride + x * 4
                    let mine = pixels.load(fromByteOffset: y * stride + x * 4, as: UInt32.self)
                    let theirs = old.load(fromByteOffset: place, as: UInt32.self)
                    let differs = (mine ^ theirs) & 0xFFFFFF != 0
                    old.storeBytes(
                        of: differs ? 0xFFC0_0000 : 0xFFFF_FFFF, toByteOffset: place,
                        as: UInt32.self)
                }
            }
        }
        cairo_surface_mark_dirty(surface)
        cairo_surface_write_to_png(surface, path)
    }
}
