// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "carillon",
    platforms: [.macOS(.v15), .iOS(.v18), .tvOS(.v18), .watchOS(.v11), .visionOS(.v2)],
    products: [
        .library(name: "CarillonRuntime", targets: ["CarillonRuntime"]),
        .library(name: "CarillonHTTP", targets: ["CarillonHTTP"]),
        .library(name: "CarillonTesting", targets: ["CarillonTesting"]),
        .library(name: "ChimeSDKMessaging", targets: ["ChimeSDKMessaging"]),
        .executable(name: "carillon", targets: ["carillon"]),
        .executable(name: "carillon-generator", targets: ["carillon-generator"]),
    ],
    dependencies: [
        // The request and response heads that the runtime hands to transports and interceptors.
        .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0"),
        // SHA-256, HMAC and P-256 for signatures.
        .package(url: "https://github.com/apple/swift-crypto", "3.12.3"..<"5.0.0"),
        // What the client does is visible in the application's own log.
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        // The default transport.
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.26.0"),
        // The loopback server of CarillonTesting and the buffers of the default transport.
        .package(url: "https://github.com/apple/swift-nio", from: "2.81.0"),
        // The command line.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
        .systemLibrary(
            name: "CLibYAML", pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),

        // The generator's side: files in, Swift out. It never meets the runtime.
        .target(name: "Model", swiftSettings: settings),
        .target(name: "ModelReaders", dependencies: ["Model", "CLibYAML"], swiftSettings: settings),
        .target(name: "ReferencePages", dependencies: ["Model", "CLibXML2"], swiftSettings: settings),
        .target(name: "SwiftCode", swiftSettings: settings),
        .target(name: "Generator", dependencies: ["Model", "SwiftCode"], swiftSettings: settings),
        .executableTarget(
            name: "carillon-generator",
            dependencies: ["Model", "ModelReaders", "ReferencePages", "SwiftCode", "Generator"],
            swiftSettings: settings),

        // The runtime's side: what generated code and its users call.
        .target(
            name: "CarillonRuntime",
            dependencies: [
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
    ]
)
