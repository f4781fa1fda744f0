import Devices
import Interface
import Testing

@Suite struct ESCPOSTests {
    private func profile(stripRows: Int, avoids48: Bool = false) -> PrinterProfile {
        PrinterProfile(
            name: "test", dotsPerLine: 576, stripRows: stripRows,
            avoidsRowsMultipleOf48: avoids48)
    }

    @Test func aPictureOf576By306HasTheHeaderThatPrintersKnow() {
        let strips = ESCPOS.strips(of: testBitmap(), profile: profile(stripRows: 960))
        #expect(strips.count == 1)
        #expect(strips[0].prefix(8) == [0x1D, 0x76, 0x30, 0x00, 0x48, 0x00, 0x32, 0x01])
        #expect(Array(strips[0].dropFirst(8)) == testBitmap().bytes)
    }

    @Test func commandsHaveTheirBytes() {
        #expect(ESCPOS.initialise == [0x1B, 0x40])
        #expect(ESCPOS.feed(lines: 6) == [0x1B, 0x64, 0x06])
        #expect(ESCPOS.feed(lines: 300) == [0x1B, 0x64, 0xFF])
        #expect(ESCPOS.feed(lines: 0).isEmpty)
        #expect(ESCPOS.cut(.full) == [0x1D, 0x56, 0x00])
        #expect(ESCPOS.cut(.partial) == [0x1D, 0x56, 0x01])
        #expect(ESCPOS.cut(.none).isEmpty)
        #expect(ESCPOS.queuedPaperStatus == [0x1D, 0x72, 0x01])
        #expect(ESCPOS.automaticStatus(isOn: true) == [0x1D, 0x61, 0x0E])
        #expect(ESCPOS.automaticStatus(isOn: false) == [0x1D, 0x61, 0x00])
        #expect(ESCPOS.realTimeStatus(.paper) == [0x10, 0x04, 0x04])
    }

    @Test func aWholeSlipIsInitialisedFedAndCut() throws {
        let bitmap = try #require(MonochromeBitmap(width: 16, height: 2, bytes: [1, 2, 3, 4]))
        let bytes = slipBytes(bitmap, profile: profile(stripRows: 104))
        #expect(
            bytes == [
                0x1B, 0x40, 0x1D, 0x76, 0x30, 0x00, 0x02, 0x00, 0x02, 0x00, 1, 2, 3, 4,
                0x1B, 0x64, 0x05, 0x1D, 0x56, 0x01,
            ])
    }

    @Test func stripsTogetherAreThePicture() {
        for height in [0, 1, 47, 48, 49, 96, 104, 105, 200, 960, 961, 1203] {
            let strips = ESCPOS.strips(of: testBitmap(height: height), profile: .roll80)
            #expect(strips.flatMap { $0.dropFirst(8) } == testBitmap(height: height).bytes)
        }
    }

    @Test func noStripIsAMultipleOf48RowsHighWhereThatGarbles() {
        for stripRows in [1, 47, 48, 96, 104, 144, 960, 5000] {
            for height in 0...700 {
                let heights = ESCPOS.stripHeights(
                    height: height, profile: profile(stripRows: stripRows, avoids48: true))
                #expect(heights.reduce(0, +) == height)
                #expect(heights.allSatisfy { !$0.isMultiple(of: 48) && $0 > 0 && $0 <= 960 })
            }
        }
    }

    @Test func aStripOfTheUsualProfilesFitsOneBlockOfTheUSBDriver() {
        for profile in PrinterProfile.all {
            let strips = ESCPOS.strips(of: testBitmap(height: 1000), profile: profile)
            #expect(strips.allSatisfy { $0.count <= 8192 })
        }
    }

    @Test func columnsBeyondThePaperAreLeftOut() throws {
        let bitmap = try #require(
            MonochromeBitmap(width: 400, height: 1, bytes: [UInt8](repeating: 0xFF, count: 50)))
        let strips = ESCPOS.strips(of: bitmap, profile: .roll58)
        #expect(strips[0].prefix(8) == [0x1D, 0x76, 0x30, 0, 48, 0, 1, 0])
        #expect(strips[0].count == 8 + 48)
    }

    @Test func paddingBitsAreWhite() throws {
        let bitmap = try #require(
            MonochromeBitmap(width: 11, height: 1, bytes: [0xFF, 0xFF]))
        #expect(ESCPOS.strips(of: bitmap, profile: .roll58)[0].suffix(2) == [0xFF, 0xE0])
    }

    @Test func aStatusRequestAmongDotsIsSeen() {
        #expect(ESCPOS.holdsRealTimeRequest([0xFF, 0x10, 0x04, 0x02]))
        #expect(!ESCPOS.holdsRealTimeRequest([0x10, 0x04, 0x05]))
        #expect(!ESCPOS.holdsRealTimeRequest([0x10, 0x04]))
        #expect(!ESCPOS.holdsRealTimeRequest([]))
    }

    @Test func profilesAreFoundByName() {
        #expect(PrinterProfile.named("roll-80") == .roll80)
        #expect(PrinterProfile.named("none such") == nil)
        #expect(Set(PrinterProfile.all.map(\.name)).count == PrinterProfile.all.count)
    }
}
