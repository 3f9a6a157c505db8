#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Whether this machine lets its commands into boxes at all. A container of CI may not.
public let canMakeBox: Bool = {
    let flags = geteuid() == 0 ? [] : ["--user", "--map-root-user"]
    let result = try? Program.run(
        ["unshare"] + flags + ["--mount", "--net", "--pid", "--fork", "true"], in: "/",
        environment: ["PATH": "/usr/bin:/bin"])
    return result?.status == 0
}()
