// swift-tools-version: 6.1
// Protocol suites through generated types: `swift run carillon-conformance DIRECTORY --path typed` in the root writes
// Sources/typed-conformance/Generated and runs this program.
import PackageDescription

let package = Package(
    name: "typed-conformance",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "carillon", path: "../../..", traits: [])],
    targets: [
        .executableTarget(
            name: "typed-conformance",
            dependencies: [
                .product(name: "Carillon", package: "carillon"),
                .product(name: "CarillonXML", package: "carillon"),
                .product(name: "_CarillonConformance", package: "carillon"),
            ],
            swiftSettings: [.swiftLanguageMode(.v6)])
    ]
)
