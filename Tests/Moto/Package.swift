// swift-tools-version: 6.1
// Generated clients against moto, a server of many AWS services that others wrote: scripts/moto builds this package,
// starts moto and runs the program.
import PackageDescription

let package = Package(
    name: "moto-flows",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "carillon", path: "../.."),
        // For a request to moto itself.
        .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0"),
    ],
    targets: [
        .executableTarget(
            name: "moto-flows",
            dependencies: [
                .product(name: "Carillon", package: "carillon"),
                // Most of the services answer in XML.
                .product(name: "CarillonXML", package: "carillon"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: [.swiftLanguageMode(.v6)],
            plugins: [.plugin(name: "CarillonPlugin", package: "carillon")])
    ]
)
