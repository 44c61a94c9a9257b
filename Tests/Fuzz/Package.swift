// swift-tools-version: 6.1
// Fuzz targets for everything that reads what somebody else wrote: files, and the bodies of messages. See scripts/fuzz.
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .unsafeFlags(["-sanitize=fuzzer,address", "-parse-as-library", "-O"]),
]

// The modules are linked in as folders: so they are instrumented, and what is no product can be reached.
let package = Package(
    name: "fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", "3.12.3"..<"5.0.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.12.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0"),
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1"),
        .target(name: "Model", swiftSettings: settings),
        .target(name: "ModelReaders", dependencies: ["Model", "CLibYAML"], swiftSettings: settings),
        .target(name: "ReferencePages", dependencies: ["Model", "CLibXML2"], swiftSettings: settings),
        .target(name: "SwiftCode", swiftSettings: settings),
        .target(name: "Generator", dependencies: ["Model", "SwiftCode"], swiftSettings: settings),
        .target(
            name: "CarillonRuntime",
            dependencies: [
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .target(name: "CarillonXML", dependencies: ["CarillonRuntime", "CLibXML2"], swiftSettings: settings),
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "Model", "ModelReaders", "ReferencePages", "Generator", "CarillonRuntime", "CarillonXML",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings, linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]),
    ]
)
