#if os(Linux)
    import Glibc
    import Host

    /// mount(2) and the rules of user namespaces about it.
    enum Mount {
        static func make(
            _ source: String, at target: String, type: String?, flags: Int, data: String? = nil
        ) throws(SandboxError) {
            guard mount(source, target, type, UInt(flags), data) == 0 else {
                throw SandboxError("cannot mount \(source) at \(target): \(String(cString: strerror(errno)))")
            }
        }

        static func tryProc(at target: String) {
            _ = mount("proc", target, "proc", UInt(MS_NOSUID | MS_NODEV | MS_NOEXEC), nil)
        }

        /// Makes a mount and those below it read-only.
        ///
        /// The flags that a mount has already are given again: a user namespace may not take one away (mount_namespaces(7)).
        static func makeReadOnly(_ target: String) throws(SandboxError) {
            guard let table = read("/proc/self/mountinfo") ?? read("/proc/thread-self/mountinfo") else {
                return try remount(target, [])
            }
            for line in table.split(separator: UInt8(ascii: "\n")) {
                let fields = line.split(separator: UInt8(ascii: " "))
                guard fields.count > 5 else { continue }
                let place = unescaped(fields[4])
                guard place == target || place.hasPrefix(target == "/" ? "" : target + "/") else { continue }
                if target == "/", place != "/" { continue }
                try remount(place, String(decoding: fields[5], as: UTF8.self).split(separator: ",").map(String.init))
            }
        }

        private static func remount(_ place: String, _ options: [String]) throws(SandboxError) {
            let known = [
                "nosuid": MS_NOSUID, "nodev": MS_NODEV, "noexec": MS_NOEXEC, "noatime": MS_NOATIME,
                "nodiratime": MS_NODIRATIME, "relatime": MS_RELATIME,
            ]
            let flags = options.reduce(MS_NOSUID | MS_BIND | MS_REMOUNT | MS_RDONLY) { $0 | (known[$1] ?? 0) }
            try make("none", at: place, type: nil, flags: flags)
        }

        private static func read(_ path: String) -> [UInt8]? {
            (try? FileSystem.content(of: path)) ?? nil
        }

        /// The kernel writes spaces and their like as `\040` (proc(5)).
        private static func unescaped(_ field: ArraySlice<UInt8>) -> String {
            var bytes: [UInt8] = []
            var rest = field
            while let byte = rest.popFirst() {
                if byte == UInt8(ascii: "\\"), rest.count >= 3,
                    let code = UInt8(String(decoding: rest.prefix(3), as: UTF8.self), radix: 8)
                {
                    bytes.append(code)
                    rest = rest.dropFirst(3)
                } else {
                    bytes.append(byte)
                }
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
#endif
