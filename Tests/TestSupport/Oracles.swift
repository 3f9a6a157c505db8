public import Foundation

/// The real programs that tests compare with, in the Python environment that `COURSEGATE_PYTHON` names.
public enum Oracles {
    /// The interpreter; `nil` when none is named, and then the tests that need one are skipped.
    public static let python = ProcessInfo.processInfo.environment["COURSEGATE_PYTHON"]

    /// The interpreter of an environment with all that `ci/fixture-course` is tried with; `nil` when none is named.
    public static let coursePython = ProcessInfo.processInfo.environment["COURSEGATE_COURSE_PYTHON"]

    /// The environment's directory.
    public static var directory: URL? {
        python.map { URL(fileURLWithPath: $0).deletingLastPathComponent().deletingLastPathComponent() }
    }

    /// The directory of its programs.
    public static var programs: String? { directory?.appending(path: "bin").path }

    /// The official schema of SARIF 2.1.0.
    public static var sarifSchema: String? {
        directory.map { $0.appending(path: "share/sarif-2.1.0-rtm.4.json").path }
            .flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }
    }

    /// The top of this project.
    public static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
}
