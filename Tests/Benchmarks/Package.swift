// swift-tools-version: 6.1
// Measurements: each compares two ways of doing the same in one run and prints their ratio. See README.md.
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "carillon", path: "../.."),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", "3.12.3"..<"5.0.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.26.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.81.0"),
    ],
    targets: [
        // Counts allocations by standing in for malloc.
        .target(name: "CAllocations"),
        .target(name: "Measuring", dependencies: ["CAllocations"], swiftSettings: settings),
        .executableTarget(
            name: "codec",
            dependencies: [
                "Measuring",
                .product(name: "Carillon", package: "carillon"),
                .product(name: "ChimeSDKMessaging", package: "carillon"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "xml",
            dependencies: [
                "Measuring",
                .product(name: "Carillon", package: "carillon"),
                .product(name: "CarillonXML", package: "carillon"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "signing",
            dependencies: [
                "Measuring",
                .product(name: "Carillon", package: "carillon"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "credentials",
            dependencies: ["Measuring", .product(name: "Carillon", package: "carillon")], swiftSettings: settings),
        .executableTarget(
            name: "endpoints",
            dependencies: [
                "Measuring",
                .product(name: "Carillon", package: "carillon"),
                .product(name: "_CarillonGenerator", package: "carillon"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "generation",
            dependencies: ["Measuring", .product(name: "_CarillonGenerator", package: "carillon")],
            swiftSettings: settings),
        .executableTarget(
            name: "requests",
            dependencies: [
                "Measuring",
                .product(name: "Carillon", package: "carillon"),
                .product(name: "ChimeSDKMessaging", package: "carillon"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: settings),
    ]
)
