// swift-tools-version: 6.2
import PackageDescription

// The targets in the order of the house: imports point only to targets further up, edges never
// import edges. ARCHITECTURE.md holds the same table; Tests/ArchitectureTests compares both.

let settings: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(
    name: "AsyncHTTPClient", package: "async-http-client")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird = ["Hummingbird", "HummingbirdCore", "HummingbirdTLS"].map {
    Target.Dependency.product(name: $0, package: "hummingbird")
}
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let swiftASN1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let x509 = Target.Dependency.product(name: "X509", package: "swift-certificates")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

func library(
    _ name: String, _ dependencies: [Target.Dependency] = []
) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func executable(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [],
    resources: [Resource] = []
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, exclude: exclude, resources: resources,
        swiftSettings: settings)
}

func systemLibrary(_ name: String, pkgConfig: String? = nil, package: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

let rules: [Target] = [
    library("VietnameseText"),
    library("Catalogue", ["VietnameseText", yams]),
    library("Dossiers", ["Catalogue", "VietnameseText", crypto]),
    library("Wire", ["Catalogue", "Dossiers"]),
    library("Updates", ["Catalogue", "Dossiers"]),
    library("Provisioning", ["Catalogue", "Dossiers", crypto, cryptoExtras]),
    library("Doctor", ["VietnameseText", "Catalogue", "Dossiers", "Provisioning"]),
]

let behaviour: [Target] = [
    library("Session", ["VietnameseText", "Catalogue", "Dossiers"])
]

let appearance: [Target] = [
    library("Interface"),
    library("Paper", ["Catalogue", "Dossiers", "Provisioning", "Doctor", "Interface"]),
    library(
        "Screens",
        ["VietnameseText", "Catalogue", "Dossiers", "Session", "Interface", "Paper"]),
]

let edges: [Target] = [
    systemLibrary("CPangoCairo", pkgConfig: "pangocairo", package: "libpango1.0-dev"),
    systemLibrary("CQREncode", pkgConfig: "libqrencode", package: "libqrencode-dev"),
    systemLibrary("CSDL2", pkgConfig: "sdl2", package: "libsdl2-dev"),
    systemLibrary("CLinux", package: "libc6-dev"),
    library("Drawing", ["Interface", "CPangoCairo", "CQREncode"]),
    library("Window", ["Interface", "CSDL2"]),
    library("Devices", ["Interface", "CLinux"]),
    library("Machine", ["Doctor", "CLinux"]),
    library("Store", ["Catalogue", "Dossiers", "Wire", grdb, grdbSQLite]),
    library(
        "Uplink",
        [
            "Dossiers", "Wire", "Updates", asyncHTTPClient, crypto, nioCore, nioHTTP1, nioPosix,
            nioSSL,
            swiftASN1, x509,
        ]),
]

let wiring: [Target] = [
    library(
        "Probes",
        ["Catalogue", "Provisioning", "Doctor", "Devices", "Machine", "Store"]),
    library(
        "Runtime",
        [
            "Catalogue", "Dossiers", "Wire", "Provisioning", "Doctor", "Session", "Interface",
            "Screens", "Paper", "Drawing", "Window", "Devices", "Store", "Uplink", "Probes",
        ]),
    library("Slots", ["Dossiers", "Updates", "Uplink", "Runtime"]),
    library(
        "Central",
        [
            "Catalogue", "Dossiers", "Wire", "Updates", crypto, grdb, logging, nioCore, nioSSL,
            swiftASN1,
            x509,
        ] + hummingbird),
    library(
        "Rehearsal",
        [
            "VietnameseText", "Catalogue", "Dossiers", "Session", "Interface", "Screens", "Drawing",
            "Devices", "Runtime",
        ]),
]

let executables: [Target] = [
    executable(
        "KioskCommand",
        [
            "Catalogue", "Dossiers", "Wire", "Provisioning", "Doctor", "Session", "Interface",
            "Paper", "Screens", "Window", "Devices", "Store", "Uplink", "Probes", "Runtime",
            argumentParser,
        ]),
    executable(
        "KioskctlCommand",
        [
            "VietnameseText", "Catalogue", "Dossiers", "Provisioning", "Doctor", "Session",
            "Interface", "Screens", "Paper", "Drawing", "Devices", "Store", "Probes", "Runtime",
            "Rehearsal", "Updates", "Uplink", "Slots", argumentParser,
        ]),
    executable(
        "CentralCommand",
        ["Catalogue", "Dossiers", "Central", argumentParser, logging]),
]

let testTargets: [Target] = [
    tests("VietnameseTextTests", ["VietnameseText"], resources: [.copy("Resources")]),
    tests("CatalogueTests", ["VietnameseText", "Catalogue"]),
    tests(
        "DossiersTests", ["VietnameseText", "Catalogue", "Dossiers", crypto],
        resources: [.copy("Resources")]),
    tests("WireTests", ["Catalogue", "Dossiers", "Wire"]),
    tests("UpdatesTests", ["Dossiers", "Updates"]),
    tests("ProvisioningTests", ["Catalogue", "Dossiers", "Provisioning", "Devices"]),
    tests("DoctorTests", ["Catalogue", "Dossiers", "Provisioning", "Doctor"]),
    tests("SessionTests", ["VietnameseText", "Catalogue", "Dossiers", "Session"]),
    tests("InterfaceTests", ["Interface"]),
    tests(
        "ScreensTests",
        [
            "VietnameseText", "Catalogue", "Dossiers", "Session", "Interface", "Screens",
            "Drawing", "Runtime", "Rehearsal", "CPangoCairo", crypto,
        ], exclude: ["Goldens", "README.md"]),
    tests(
        "PaperTests",
        [
            "Catalogue", "Dossiers", "Provisioning", "Doctor", "Interface", "Paper", "Drawing",
            "Devices", "Runtime", "Rehearsal", crypto,
        ], exclude: ["Goldens"]),
    tests("DrawingTests", ["Interface", "Drawing"]),
    tests("WindowTests", ["Interface", "Window"]),
    tests("DevicesTests", ["Interface", "Devices"]),
    tests(
        "JourneyTests",
        [
            "VietnameseText", "Catalogue", "Dossiers", "Wire", "Session", "Interface", "Screens",
            "Paper", "Drawing", "Devices", "Store", "Central", "Runtime", "Rehearsal",
        ]),
    tests("UplinkTests", ["Dossiers", "Wire", "Updates", "Uplink"]),
    .executableTarget(
        name: "StoreCrasher", dependencies: ["Catalogue", "Dossiers", "Wire", "Store"],
        path: "Tests/StoreCrasher", swiftSettings: settings),
    tests("StoreTests", ["Catalogue", "Dossiers", "Wire", "Store", "StoreCrasher", grdb]),
    tests(
        "CentralTests",
        [
            "Catalogue", "Dossiers", "Wire", "Updates", "Uplink", "Central", "Runtime", crypto,
            logging,
        ]),
    tests(
        "RuntimeTests",
        [
            "Catalogue", "Dossiers", "Provisioning", "Doctor", "Probes", "Session", "Interface",
            "Screens", "Drawing",
            "Window",
            "Runtime",
            "Rehearsal",
        ]),
    tests("SlotsTests", ["Dossiers", "Updates", "Uplink", "Slots"]),
    tests("ProbesTests", ["Catalogue", "Provisioning", "Doctor", "Devices", "Store", "Probes"]),
    tests("ArchitectureTests", []),
]

// Built only for `make fuzz`: it has no main function of its own, libFuzzer brings one.
let fuzzTargets: [Target] =
    Context.environment["MOTCUA_FUZZ"] == nil
    ? []
    : [
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "VietnameseText", "Catalogue", "Dossiers", "Wire", "Updates", "Provisioning",
                "Drawing", "Devices", "Uplink", "Runtime", "Slots", "Central",
            ], path: "Tests/Fuzz",
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])])
    ]

let package = Package(
    name: "MotCua",
    products: [
        .executable(name: "kiosk", targets: ["KioskCommand"]),
        .executable(name: "kioskctl", targets: ["KioskctlCommand"]),
        .executable(name: "central", targets: ["CentralCommand"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    ],
    targets: rules + behaviour + appearance + edges + wiring + executables + testTargets
        + fuzzTargets,
    swiftLanguageModes: [.v6]
)
