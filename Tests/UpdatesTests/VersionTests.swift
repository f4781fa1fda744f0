import Testing
import Updates

@Suite("Versions of a system")
struct VersionTests {
    @Test(
        "Each version has one spelling",
        arguments: ["2026.11.3", "2026.01.12", "1.4.0", "0.0.1", "999.99.999999"])
    func spelled(_ text: String) {
        #expect(SystemVersion(text)?.description == text)
    }

    @Test(
        "Anything else is no version",
        arguments: [
            "", "1", "1.2", "1.2.3.4", "2026.1.3", "2026.13.1", "2026.00.1", "01.2.3", "1.02.3",
            "2026.11.03", "v1.2.3", "1.2.3-rc1", "1.2.+3", "1.2.-3", "1..3", "1.2.3 ", "1.2.3\n",
            "1234567.1.1", "١.٢.٣",
        ])
    func refused(_ text: String) {
        #expect(SystemVersion(text) == nil)
    }

    @Test("Numbers are compared as numbers, and dated versions are newer than others")
    func order() throws {
        let texts = ["0.9.9", "1.2.10", "1.10.2", "2026.02.1", "2026.11.9", "2026.11.10"]
        let versions = texts.compactMap { SystemVersion($0) }
        #expect(versions.count == texts.count)
        #expect(versions.reversed().sorted() == versions)
        #expect(Set(versions).count == versions.count)
    }
}
