// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let transport = TargetDependencyCondition.when(traits: ["HTTPTransport"])
let roles = TargetDependencyCondition.when(traits: ["RoleCredentials"])

// What a target names that uses the runtime. `Carillon` re-exports the others, and SwiftPM compiles a target anew only
// when a module that the target names has changed: with `Carillon` alone it would keep old layouts of their structures.
let carillon = ["Carillon", "CarillonRuntime", "CarillonHTTP"]
let runtime = carillon.map { Target.Dependency(stringLiteral: $0) }

let package = Package(
    name: "carillon",
    platforms: [.macOS(.v15), .iOS(.v18), .tvOS(.v18), .watchOS(.v11), .visionOS(.v2)],
    products: [
        // What generated code imports: the runtime, and the default transport.
        .library(name: "Carillon", targets: carillon),
        // What services need that answer in XML; it links libxml2.
        .library(name: "CarillonXML", targets: ["CarillonXML", "CarillonRuntime"]),
        // Typed stand-ins for services, in memory or on loopback.
        .library(name: "CarillonTesting", targets: ["CarillonTesting", "CarillonRuntime"]),
        // The reference of generated code, for those who want no plugin in their build.
        .library(name: "ChimeSDKMessaging", targets: ["ChimeSDKMessaging"] + carillon),
        // What Tests/Benchmarks measures in memory; no promise to anybody else.
        .library(name: "_CarillonGenerator", targets: ["Model", "ModelReaders", "Generator", "GeneratorTool"]),
        .executable(name: "carillon", targets: ["CarillonCommandLine"]),
        .executable(name: "carillon-generator", targets: ["carillon-generator"]),
        .executable(name: "carillon-conformance", targets: ["carillon-conformance"]),
        // What Tests/Conformance/Typed runs its generated types with; no promise to anybody else.
        .library(name: "_CarillonConformance", targets: ["Conformance"]),
        .plugin(name: "CarillonPlugin", targets: ["CarillonPlugin"]),
        .plugin(name: "CarillonCommand", targets: ["CarillonCommand"]),
    ],
    traits: [
        .default(enabledTraits: ["HTTPTransport", "RoleCredentials"]),
        .trait(name: "HTTPTransport", description: "Send requests with AsyncHTTPClient, and serve them on loopback."),
        .trait(
            name: "RoleCredentials",
            description: "Find credentials by roles, web identities and single sign-on. It links libxml2, for STS."),
    ],
    dependencies: [
        // The request and response heads that the runtime hands to transports and interceptors.
        .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0"),
        // SHA-256 and HMAC for signatures.
        .package(url: "https://github.com/apple/swift-crypto", "3.12.3"..<"5.0.0"),
        // What the client does is visible in the application's own log.
        .package(url: "https://github.com/apple/swift-log", from: "1.12.0"),
        // The default transport.
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.26.0"),
        // The buffers of the default transport, and the loopback server of CarillonTesting.
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

        // The generator's side: files in, Swift out. It never meets the runtime, but in the command line.
        .target(name: "Model", swiftSettings: settings),
        .target(name: "ModelReaders", dependencies: ["Model", "CLibYAML"], swiftSettings: settings),
        .target(name: "ReferencePages", dependencies: ["Model", "CLibXML2"], swiftSettings: settings),
        .target(name: "SwiftCode", swiftSettings: settings),
        .target(name: "Generator", dependencies: ["Model", "SwiftCode"], swiftSettings: settings),
        .target(
            name: "GeneratorTool", dependencies: ["Model", "ModelReaders", "ReferencePages", "SwiftCode", "Generator"],
            swiftSettings: settings),
        // What changed between two models, for the command line; the plugin's tool does without it.
        .target(
            name: "ModelComparison", dependencies: ["Model", "ModelReaders", "Generator"], swiftSettings: settings),
        .executableTarget(
            name: "carillon-generator", dependencies: ["Model", "ModelReaders", "GeneratorTool"],
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
        .target(name: "CarillonXML", dependencies: ["CarillonRuntime", "CLibXML2"], swiftSettings: settings),
        .target(
            name: "CarillonHTTP",
            dependencies: [
                "CarillonRuntime",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "AsyncHTTPClient", package: "async-http-client", condition: transport),
                .product(name: "NIOCore", package: "swift-nio", condition: transport),
                .product(name: "NIOHTTP1", package: "swift-nio", condition: transport),
                .product(name: "NIOPosix", package: "swift-nio", condition: transport),
            ],
            swiftSettings: settings),
        // Credentials by roles, web identities and single sign-on, asked for by clients that this package generates.
        .target(
            name: "CarillonCredentials",
            dependencies: [
                "CarillonRuntime", "CarillonXML",
                // SHA-1, by which the files of tokens are named.
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Models", "carillon.yaml"], swiftSettings: settings),
        .target(
            name: "Carillon",
            dependencies: [
                "CarillonRuntime", "CarillonHTTP", .target(name: "CarillonCredentials", condition: roles),
            ],
            swiftSettings: settings),
        .target(
            name: "CarillonTesting",
            dependencies: [
                "CarillonRuntime",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio", condition: transport),
                .product(name: "NIOPosix", package: "swift-nio", condition: transport),
                .product(name: "NIOHTTP1", package: "swift-nio", condition: transport),
            ],
            swiftSettings: settings),

        // Generated code, committed: the reference that the generator is tested against.
        .target(
            name: "ChimeSDKMessaging", dependencies: runtime, path: "Generated/ChimeSDKMessaging",
            swiftSettings: settings),

        // The command line: the one place where generator and runtime meet.
        .executableTarget(
            name: "CarillonCommandLine",
            dependencies: runtime + [
                "Model", "ModelReaders", "ReferencePages", "Generator", "GeneratorTool", "ModelComparison",
                "CarillonXML",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),

        // Protocol suites against the runtime; like the command line it knows both sides.
        .target(
            name: "Conformance",
            dependencies: [
                "Model", "ModelReaders", "SwiftCode", "Generator", "CarillonRuntime", "CarillonXML", "CLibXML2",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "carillon-conformance",
            dependencies: ["Conformance", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: settings),

        .plugin(name: "CarillonPlugin", capability: .buildTool(), dependencies: ["carillon-generator"]),
        .plugin(
            name: "CarillonCommand",
            capability: .command(
                intent: .custom(verb: "carillon-generate", description: "Writes the Swift of the configured services"),
                permissions: [.writeToPackageDirectory(reason: "It writes the generated code into Generated/")]),
            dependencies: ["carillon-generator"]),

        // The demonstration: a Chime service in memory, and a program that calls it.
        .target(
            name: "ChimeDemoService", dependencies: runtime + ["ChimeSDKMessaging", "CarillonTesting"],
            path: "Examples/ChimeDemoService", swiftSettings: settings),
        .executableTarget(
            name: "ChimeDemo",
            dependencies: runtime + [
                "ChimeDemoService", "ChimeSDKMessaging", "CarillonTesting",
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Examples/ChimeDemo", swiftSettings: settings),

        .testTarget(name: "ModelReadersTests", dependencies: ["Model", "ModelReaders"], swiftSettings: settings),
        .testTarget(
            name: "ReferencePagesTests", dependencies: ["Model", "ReferencePages", "Generator"],
            exclude: [
                "Support/docutils_words.py", "AllProse/prose-survey.txt", "AllProse/prose-survey-whole.txt",
            ], swiftSettings: settings),
        .testTarget(name: "SwiftCodeTests", dependencies: ["SwiftCode"], swiftSettings: settings),
        .testTarget(
            name: "GeneratorTests", dependencies: ["Model", "SwiftCode", "Generator"], swiftSettings: settings),
        .testTarget(
            name: "NamesTests", dependencies: ["Model", "ModelReaders", "SwiftCode", "Generator"],
            exclude: ["surprising-names.txt"], swiftSettings: settings),
        .testTarget(
            name: "ModelComparisonTests", dependencies: ["Model", "ModelReaders", "Generator", "ModelComparison"],
            swiftSettings: settings),
        .testTarget(
            name: "PageCheckTests", dependencies: ["Model", "ModelReaders", "ReferencePages", "Generator"],
            swiftSettings: settings),
        .testTarget(
            name: "HostileModelTests", dependencies: ["Model", "ModelReaders", "ReferencePages", "Generator"],
            swiftSettings: settings),
        .testTarget(
            name: "EndpointConformanceTests",
            dependencies: ["Model", "ModelReaders", "Generator", "CarillonRuntime", "CarillonXML"],
            swiftSettings: settings),
        .testTarget(
            name: "CarillonRuntimeTests",
            dependencies: [
                "CarillonRuntime",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Credentials/Support", "Signing/Support"], swiftSettings: settings),
        .testTarget(
            name: "CarillonXMLTests", dependencies: ["CarillonRuntime", "CarillonXML"], swiftSettings: settings),
        .testTarget(
            name: "CarillonCredentialsTests",
            dependencies: [
                "CarillonRuntime", "CarillonCredentials", "CarillonTesting",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "BotocoreRequestTests",
            dependencies: [
                "Model", "ModelReaders", "Generator", "CarillonRuntime", "CarillonXML", "ChimeSDKMessaging",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Support"], swiftSettings: settings),
        // Values of every operation of all models, client to service to client.
        .testTarget(
            name: "RoundTripTests",
            dependencies: [
                "Model", "ModelReaders", "Generator", "CarillonRuntime", "CarillonXML",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings),
        // Inputs on which a fuzzed reader once failed; the readers are links to those of Tests/Fuzz.
        .testTarget(
            name: "FuzzReplayTests",
            dependencies: [
                "Model", "ModelReaders", "ReferencePages", "Generator", "CarillonRuntime", "CarillonXML",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "CarillonHTTPTests",
            dependencies: [
                "CarillonRuntime", "CarillonHTTP",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "CarillonTestingTests",
            dependencies: [
                "CarillonRuntime", "CarillonHTTP", "CarillonTesting",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "ChimeDemoTests",
            dependencies: runtime + [
                "ChimeDemoService", "ChimeSDKMessaging", "CarillonTesting",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "CommandLineTests",
            dependencies: [
                "Model", "ModelReaders", "Generator", "GeneratorTool", "CarillonCommandLine", "CarillonRuntime",
                "CarillonXML", "CarillonCredentials", "CarillonTesting",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Support"], swiftSettings: settings),
        .testTarget(
            name: "ConformanceTests", dependencies: ["Conformance", "CarillonRuntime"], exclude: ["known-failures.txt"],
            swiftSettings: settings),
        .testTarget(name: "ConsumerTests", swiftSettings: settings),
        .testTarget(name: "ArchitectureTests", swiftSettings: settings),
    ]
)
