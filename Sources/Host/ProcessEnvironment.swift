#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What the process was given when it was started.
public enum ProcessEnvironment {
    /// The value of an environment variable; `nil` when it is not set.
    public static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// The absolute path of the working directory.
    public static var currentDirectory: String {
        guard let path = getcwd(nil, 0) else { return "." }
        defer { free(path) }
        return String(cString: path)
    }

    /// The user that the process acts for; 0 is root.
    public static var userID: UInt32 { geteuid() }

    /// How many processors there are to run on.
    public static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// The absolute path of the running program; `nil` when the system does not tell.
    public static var program: String? {
        guard let path = realpath("/proc/self/exe", nil) ?? realpath(CommandLine.arguments[0], nil) else { return nil }
        defer { free(path) }
        return String(cString: path)
    }
}

extension ProcessEnvironment {
    /// Goes to another directory, as `-C` asks before anything else is done.
    ///
    /// - Throws: `HostError` when there is no such directory or it cannot be entered.
    public static func changeDirectory(to path: String) throws(HostError) {
        guard chdir(path) == 0 else { throw HostError("cannot go to \(path): \(String(cString: strerror(errno)))") }
    }
}
