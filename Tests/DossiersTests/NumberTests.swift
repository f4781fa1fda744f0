import Catalogue
import Dossiers
import Testing

/// SplitMix64, so that drawn values repeat in every run.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite("Numbers, identifiers and lookup codes")
struct NumberTests {
    @Test("A number is written as kiosk, day and sequence")
    func numberText() throws {
        let date = try #require(CivilDate(year: 2026, month: 11, day: 23))
        let number = try #require(DossierNumber(kiosk: "TX02", date: date, sequence: 17))
        #expect(number.text == "TX02-261123-0017")
    }

    @Test("A written number is read back", arguments: ["TX02-261123-0017", "HBTRNG99-000101-9999"])
    func numberRoundTrip(text: String) {
        #expect(DossierNumber(text)?.text == text)
    }

    @Test(
        "Anything else is not a number",
        arguments: [
            "", "TX02", "TX02-261123-0000", "TX02-261131-0001", "TX02-26112-00017",
            "tx02-261123-0017", "TX02-261123-00+7", "TX02-+61123-0017", "TX02-261123-0017-1",
            "T2-261123-0017", "TXÉ2-261123-0017", " TX02-261123-0017", "TX02-261123-17",
        ])
    func numberRefused(text: String) {
        #expect(DossierNumber(text) == nil)
    }

    @Test("A sequence beyond four digits is refused")
    func sequenceLimit() throws {
        let date = try #require(CivilDate(year: 2026, month: 11, day: 23))
        #expect(DossierNumber(kiosk: "TX02", date: date, sequence: 9999) != nil)
        #expect(DossierNumber(kiosk: "TX02", date: date, sequence: 10_000) == nil)
    }

    @Test("The station's name joins ward and number")
    func kioskName() {
        var station = exampleStation
        #expect(station.kiosk == "TX02")
        station.kioskNumber = 12
        #expect(station.kiosk == "TX12")
    }

    @Test("An identifier is 32 hexadecimal digits of the injected randomness")
    func identifier() {
        var generator = SeededGenerator(state: 1)
        let first = DossierID(using: &generator)
        let second = DossierID(using: &generator)
        #expect(first != second)
        #expect(DossierID(first.text) == first)
        #expect(DossierID(randomBytes: Array(0...15))?.text == "000102030405060708090a0b0c0d0e0f")
        #expect(DossierID(randomBytes: [1]) == nil)
        #expect(DossierID(String(repeating: "A", count: 32)) == nil)
    }

    @Test("The alphabet of lookup codes has thirty symbols and no look-alikes")
    func alphabet() {
        #expect(Set(LookupCode.alphabet).count == 30)
        #expect(LookupCode.alphabet.count == 30)
        #expect(!LookupCode.alphabet.contains { "0O1ILU".contains($0) })
    }

    @Test("Every symbol is drawn equally often at every place")
    func fairDraw() {
        var generator = SeededGenerator(state: 7)
        var counts: [[Character: Int]] = Array(repeating: [:], count: LookupCode.length)
        let draws = 30_000
        for _ in 0..<draws {
            for (place, symbol) in LookupCode(using: &generator).symbols.enumerated() {
                counts[place][symbol, default: 0] += 1
            }
        }
        // 1,000 expected, standard deviation 31: six deviations.
        for place in counts {
            #expect(place.count == 30)
            #expect(place.values.allSatisfy { (814...1186).contains($0) })
        }
    }

    @Test(
        "A code is read as people type it",
        arguments: ["7K3F-9M2X", "7k3f9m2x", " 7K3F 9M2X ", "7k3f – 9m2x"])
    func lenientCode(typed: String) {
        #expect(LookupCode(typed)?.text == "7K3F-9M2X")
    }

    @Test(
        "Anything else is not a code",
        arguments: ["", "7K3F-9M2", "7K3F-9M2XX", "7K3F-9M20", "7K3F_9M2X", "７K3F-9M2X"])
    func codeRefused(typed: String) {
        #expect(LookupCode(typed) == nil)
    }

    @Test("The hash is that of the label and the bare symbols, however the code was typed")
    func codeHash() throws {
        let code = try #require(LookupCode("7k3f9m2x"))
        #expect(code.hash == Digest.sha256(Array("motcua lookup code v1:7K3F9M2X".utf8)))
        #expect(code.hash == LookupCode("7K3F-9M2X")?.hash)
        #expect(code.hash != LookupCode("7K3F-9M2Y")?.hash)
        // FIPS 180-4's one-block example: the digest itself is SHA-256.
        #expect(
            Digest.sha256(Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test(
        "A name is masked but for its last word",
        arguments: [
            ("Nguyễn Văn Bình", "N*** V** Bình"), ("H'Hen Niê", "H*** Niê"),
            ("Y Bhiă", "Y* Bhiă"), ("Bình", "B***"), ("A", "A*"), ("", ""),
            ("  Lê   Ánh ", "L* Ánh"), ("Nguye\u{302}\u{303}n Ánh", "N*** Ánh"),
        ])
    func maskedName(name: String, masked: String) {
        #expect(MaskedName.masked(name) == masked)
    }
}

let exampleStation = Station(
    wardCode: "TX", wardName: "UBND phường Thanh Xuân", regionName: "Thành phố Hà Nội",
    kioskNumber: 2, trackingBase: "https://tracuu.motcua.example/h/")
