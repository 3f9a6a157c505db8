#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The boxes in which commands of a course are run.
public enum Boxes {
    /// Whether one can be made here at all. A container of CI may not.
    public static let canBeMade: Bool = {
        let flags = geteuid() == 0 ? [] : ["--user", "--map-root-user"]
        let result = try? Program.run(
            ["unshare"] + flags + ["--mount", "--net", "--pid", "--fork", "true"], in: "/",
            environment: ["PATH": "/usr/bin:/bin"])
        return result?.status == 0
    }()
}
