import Foundation
import Runtime
import Testing

@Suite("Whether somebody is there, for other programs")
struct VisitMarkTests {
    @Test("A visit leaves its mark while it lasts, and afterwards the time of its end")
    func marks() throws {
        let directory =
            FileManager.default.temporaryDirectory.path + "/motcua-mark-"
            + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let mark = VisitMark(directory: directory)
        let now = Int(Date().timeIntervalSince1970)
        #expect(!mark.isVisited)
        #expect(mark.idleSeconds(nowSeconds: now) == .max)
        mark.set(isVisited: false)
        #expect(abs(mark.idleSeconds(nowSeconds: now)) < 30)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: Double(now - 900))],
            ofItemAtPath: directory + "/idle")
        #expect(mark.idleSeconds(nowSeconds: now) == 900)
        mark.set(isVisited: true)
        #expect(mark.isVisited)
        mark.set(isVisited: false)
        #expect(!mark.isVisited)
        #expect(abs(mark.idleSeconds(nowSeconds: now)) < 30)
    }

    @Test("Without a directory nothing happens")
    func nowhere() {
        let mark = VisitMark(directory: "/nowhere/motcua")
        mark.set(isVisited: true)
        #expect(!mark.isVisited)
    }
}
