#if os(Linux)
    import Glibc

    /// The one network interface of a box: a notebook's kernel talks to its client through 127.0.0.1.
    enum Loopback {
        /// Brings `lo` up. Where that fails a command that needs it says so itself.
        static func start() {
            let socket = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
            guard socket >= 0 else { return }
            defer { close(socket) }
            var request = ifreq()
            withUnsafeMutableBytes(of: &request) { bytes in
                bytes[0] = UInt8(ascii: "l")
                bytes[1] = UInt8(ascii: "o")
                let flags = Int16(IFF_UP | IFF_RUNNING)
                bytes.storeBytes(of: flags, toByteOffset: Int(IFNAMSIZ), as: Int16.self)
            }
            _ = ioctl(socket, UInt(SIOCSIFFLAGS), &request)
        }
    }
#endif
