#if os(Linux)
    import Glibc
    import Host

    /// The file system that a boxed command sees.
    ///
    /// It begins empty, so what nobody thought of is not there: no repository, no home, no socket, no `/run`.
    struct BoxRoom {
        let directory: String
        let shown: [String]
        let hasNetwork: Bool
        let user: UInt32?

        private var root: String { directory + "/root" }

        /// What programs look up of the system's settings and no secret is kept in.
        private static let settings = [
            "alternatives", "ca-certificates", "fonts", "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime",
            "magic", "mime.types", "pki", "protocols", "python3", "services", "ssl", "timezone",
        ]
        private static let devices = ["null", "zero", "full", "random", "urandom"]

        /// Builds the tree, and makes it the root of this process and all that it starts.
        func furnish() throws(SandboxError) {
            // What is mounted here is nobody else's to see, and the other way round.
            try Mount.make("none", at: "/", type: nil, flags: MS_REC | MS_PRIVATE)
            try Mount.make("box", at: root, type: "tmpfs", flags: MS_NOSUID | MS_NODEV, data: "mode=755,size=16m")
            for path in Toolbox.systemDirectories { try showSystem(path) }
            try settle()
            try space("/tmp", size: "512m")
            try space("/home", size: "512m")
            try show(directory + "/course", at: "/course", isWritable: true)
            try show(directory + "/given", at: "/given")
            for path in shown { try show(path, at: path) }
            try device()
            if !hasNetwork { Loopback.start() }
            try enter()
        }

        /// A directory of the system, or the link that stands for it (`/bin` -> `usr/bin`).
        private func showSystem(_ path: String) throws(SandboxError) {
            guard FileSystem.exists(path) else { return }
            if let target = FileSystem.linkTarget(path) {
                guard symlink(target, root + path) == 0 else { throw failure("link", path) }
            } else {
                try show(path, at: path)
            }
        }

        /// `/etc`, as far as programs need it.
        private func settle() throws(SandboxError) {
            try makeDirectory("/etc")
            let names = Self.settings + (hasNetwork ? ["resolv.conf", "nsswitch.conf", "hosts"] : [])
            for name in names where FileSystem.exists("/etc/" + name) {
                guard let real = FileSystem.realPath("/etc/" + name) else { continue }
                try show(real, at: "/etc/" + name)
            }
            let user = self.user ?? 0
            try write("student:x:\(user):\(user)::/home:/bin/sh\n", to: "/etc/passwd")
            try write("student:x:\(user):\n", to: "/etc/group")
            if !hasNetwork { try write("127.0.0.1 localhost\n", to: "/etc/hosts") }
        }

        /// A directory in memory that is the command's own.
        private func space(_ path: String, size: String) throws(SandboxError) {
            try makeDirectory(path)
            let user = self.user ?? 0
            try Mount.make(
                "box", at: root + path, type: "tmpfs", flags: MS_NOSUID | MS_NODEV,
                data: "mode=700,size=\(size),uid=\(user),gid=\(user)")
        }

        private func device() throws(SandboxError) {
            try makeDirectory("/dev")
            for name in Self.devices {
                try write("", to: "/dev/" + name)
                try Mount.make("/dev/" + name, at: root + "/dev/" + name, type: nil, flags: MS_BIND)
            }
            try space("/dev/shm", size: "512m")
            for (name, target) in [("fd", "/proc/self/fd"), ("stdin", "fd/0"), ("stdout", "fd/1"), ("stderr", "fd/2")] {
                guard symlink(target, root + "/dev/" + name) == 0 else { throw failure("link", name) }
            }
            // A container may refuse a new /proc; programs do without.
            try makeDirectory("/proc")
            Mount.tryProc(at: root + "/proc")
        }

        /// Turns the tree into the root, and lets the old one go.
        private func enter() throws(SandboxError) {
            guard chdir(root) == 0 else { throw failure("enter", root) }
            guard try Spawn.run(["pivot_root", ".", "."]) == .exited(0) else {
                throw SandboxError("pivot_root does not work here")
            }
            guard umount2(".", Int32(MNT_DETACH)) == 0 else { throw failure("leave", "the old root") }
            try Mount.makeReadOnly("/")
            guard chdir("/course") == 0 else { throw failure("enter", "/course") }
        }

        /// Makes a file or directory of the outside visible, with all that is mounted below it.
        private func show(_ path: String, at place: String, isWritable: Bool = false) throws(SandboxError) {
            guard !FileSystem.exists(root + place) || FileSystem.isDirectory(root + place) else { return }
            if FileSystem.isDirectory(path) { try makeDirectory(place) } else { try write("", to: place) }
            try Mount.make(path, at: root + place, type: nil, flags: MS_BIND | MS_REC)
            if !isWritable { try Mount.makeReadOnly(root + place) }
        }

        private func makeDirectory(_ path: String) throws(SandboxError) {
            do throws(HostError) {
                try FileSystem.makeDirectory(root + path)
            } catch {
                throw SandboxError(error.message)
            }
        }

        private func write(_ text: String, to path: String) throws(SandboxError) {
            if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
                try makeDirectory(String(path[..<slash]))
            }
            do throws(HostError) {
                try FileSystem.write(Array(text.utf8), to: root + path)
            } catch {
                throw SandboxError(error.message)
            }
        }

        private func failure(_ verb: String, _ path: String) -> SandboxError {
            SandboxError("cannot \(verb) \(path): \(String(cString: strerror(errno)))")
        }
    }
#endif
