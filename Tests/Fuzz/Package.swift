// swift-tools-version: 6.1
// Fuzz targets for everything that reads files which somebody else wrote. See scripts/fuzz.
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .unsafeFlags(["-sanitize=fuzzer,address", "-parse-as-library", "-O"]),
]

// The generator's modules are linked in as folders, since only what users import is a product of the package.
let package = Package(
    name: "fuzz",
    platforms: [.macOS(.v15)],
    targets: [
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0"),
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1"),
        .target(name: "Model", swiftSettings: settings),
        .target(name: "ModelReaders", dependencies: ["Model", "CLibYAML"], swiftSettings: settings),
        .target(name: "ReferencePages", dependencies: ["Model", "CLibXML2"], swiftSettings: settings),
        .target(name: "SwiftCode", swiftSettings: settings),
        .target(name: "Generator", dependencies: ["Model", "SwiftCode"], swiftSettings: settings),
        .executableTarget(
            name: "fuzz", dependencies: ["Model", "ModelReaders", "ReferencePages", "Generator"],
            swiftSettings: settings, linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]),
    ]
)
