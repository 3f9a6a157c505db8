import Foundation

/// Finds the executables of this package that were built with the tests.
public enum BuiltProducts {
    /// - Parameter name: an executable target's name.
    /// - Throws: when it was not built; a test target that uses it depends on it.
    public static func executable(_ name: String) throws -> String {
        let candidates =
            CommandLine.arguments.prefix(1).map { URL(fileURLWithPath: $0) }
            + Bundle.allBundles.map(\.bundleURL)
            + [URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()]
        for start in candidates {
            var directory = start.deletingLastPathComponent()
            for _ in 0..<4 {
                let file = directory.appendingPathComponent(name).path
                if FileManager.default.isExecutableFile(atPath: file), !isDirectory(file) { return file }
                directory.deleteLastPathComponent()
            }
        }
        throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: name])
    }

    private static func isDirectory(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
    }
}
