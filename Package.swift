// swift-tools-version: 6.3

import PackageDescription

/// What every target of ours is held to.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// The targets that touch no pointer. `Git`, `Host`, `Sandbox` and `YAML` talk to C and are held to `strict` alone.
let memorySafe: [SwiftSetting] = strict + [.strictMemorySafety()]

let package = Package(
    name: "coursegate",
    platforms: [.macOS(.v26)],
    products: [
        .executable(name: "coursegate", targets: ["coursegate"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    ],
    targets: [
        .systemLibrary(
            name: "CLibgit2", pkgConfig: "libgit2",
            providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]),
        .systemLibrary(
            name: "CLibyaml", pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .systemLibrary(
            name: "CZlib", pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .systemLibrary(name: "CMalloc"),

        .target(
            name: "Git",
            dependencies: [
                "CLibgit2", "CZlib", "Host",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: strict),
        .target(name: "YAML", dependencies: ["CLibyaml"], swiftSettings: strict),
        .target(name: "Host", dependencies: ["CMalloc"], swiftSettings: strict),
        .target(
            name: "Sandbox",
            dependencies: ["Host", .product(name: "Subprocess", package: "swift-subprocess")],
            swiftSettings: strict),
        .target(
            name: "Notebook",
            dependencies: ["YAML", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: memorySafe),
        .target(
            name: "SSH",
            dependencies: [
                "Git", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: memorySafe),
        .target(
            name: "Gates",
            dependencies: [
                "Git", "Host", "Notebook", "Sandbox", "SSH", "YAML",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            resources: [.embedInCode("Evidence/Scripts")],
            swiftSettings: memorySafe),
        .executableTarget(
            name: "coursegate",
            dependencies: [
                "Gates", "Git", "Host", "Notebook", "Sandbox",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: memorySafe),

        .target(
            name: "TestSupport",
            path: "Tests/TestSupport",
            swiftSettings: strict),
        .testTarget(
            name: "SandboxTests", dependencies: ["Sandbox", "TestSupport", "coursegate"], swiftSettings: strict),
        .testTarget(name: "HostTests", dependencies: ["Host", "TestSupport"], swiftSettings: strict),
        .executableTarget(
            name: "git-probe", dependencies: ["Git"], path: "Tests/GitProbe", swiftSettings: strict),
        .testTarget(name: "GitTests", dependencies: ["Git", "TestSupport", "git-probe"], swiftSettings: strict),
        .testTarget(name: "YAMLTests", dependencies: ["YAML"], swiftSettings: strict),
        .testTarget(name: "SSHTests", dependencies: ["Git", "SSH", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "NotebookTests",
            dependencies: ["Notebook", "TestSupport", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),
        .testTarget(
            name: "GatesTests", dependencies: ["Gates", "TestSupport"], exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(
            name: "ScenarioTests", dependencies: ["TestSupport", "coursegate"], exclude: ["Scenarios"],
            swiftSettings: strict),
    ]
)

// The fuzz targets have no `main` of their own and are built with `--sanitize fuzzer` only: see Fuzz/run.
if Context.environment["COURSEGATE_FUZZ"] != nil {
    let fuzz = strict + [.unsafeFlags(["-parse-as-library"])]
    package.targets += [
        .target(name: "Properties", dependencies: ["Notebook"], path: "Fuzz/Properties", swiftSettings: strict),
        .executableTarget(
            name: "fuzz-ipynb", dependencies: ["Notebook", "Properties"], path: "Fuzz/Ipynb", swiftSettings: fuzz),
        .executableTarget(
            name: "fuzz-percent", dependencies: ["Notebook", "Properties"], path: "Fuzz/Percent", swiftSettings: fuzz),
        .executableTarget(name: "fuzz-yaml", dependencies: ["Gates", "YAML"], path: "Fuzz/YAML", swiftSettings: fuzz),
    ]
}

// What Benchmarks/read-notebook times; it brings Foundation along.
if Context.environment["COURSEGATE_BENCHMARKS"] != nil {
    package.targets.append(
        .executableTarget(
            name: "read-notebook", dependencies: ["Notebook"], path: "Benchmarks/ReadNotebook",
            exclude: ["simdjson.cpp"], swiftSettings: strict))
}
