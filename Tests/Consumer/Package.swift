// swift-tools-version: 6.1
// An application as a user writes it: one dependency, and the plugin on its target. The suite ConsumerTests builds
// copies of this package; CARILLON_PACKAGE then says where the package of Carillon is.
import PackageDescription

let carillon = Context.environment["CARILLON_PACKAGE"] ?? "../.."

let package = Package(
    name: "consumer",
    platforms: [.macOS(.v15)],
    dependencies: [
        // Without the default transport: the application brings its own, so nothing of it is built.
        .package(name: "carillon", path: carillon, traits: []),
        // For the transport of its own.
        .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0"),
    ],
    targets: [
        .executableTarget(
            name: "App",
            dependencies: [
                .product(name: "Carillon", package: "carillon"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: [.swiftLanguageMode(.v6)],
            plugins: [.plugin(name: "CarillonPlugin", package: "carillon")])
    ]
)
