/// Files in one, the same bytes for the same files: sorted, owned by nobody, all of one time.
public enum Archive: String, CaseIterable, Sendable {
    case tarGzip = "tar.gz"
    case zip

    /// One file of an archive. The path has `/` between its parts.
    struct Member {
        let path: String
        let content: [UInt8]
    }

    /// - Parameter time: seconds since 1970 for every file.
    func bytes(_ members: [Member], time: Int64) -> [UInt8] {
        let sorted = members.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        switch self {
        case .tarGzip: return Self.gzip(Self.tar(sorted, time: time))
        case .zip: return Self.zip(sorted, time: time)
        }
    }

    /// A gzip file without a name or a time (RFC 1952).
    private static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255] + Deflate.compressed(bytes)
            + CRC32.checksum(bytes).littleEndianBytes + UInt32(truncatingIfNeeded: bytes.count).littleEndianBytes
    }

    /// A tar file as POSIX has it; a path that its header has no room for stands in an extended one (pax).
    private static func tar(_ members: [Member], time: Int64) -> [UInt8] {
        var bytes: [UInt8] = []
        for member in members {
            let path = Array(member.path.utf8)
            if path.count > 100 {
                let record = paxRecord("path", path)
                bytes += header("pax", size: record.count, kind: "x", time: time) + padded(record)
            }
            bytes += header(member.path, size: member.content.count, kind: "0", time: time) + padded(member.content)
        }
        return bytes + [UInt8](repeating: 0, count: 1024)
    }

    /// `<length> <key>=<value>\n`, where the length counts its own digits.
    private static func paxRecord(_ key: String, _ value: [UInt8]) -> [UInt8] {
        let rest = Array(" \(key)=".utf8) + value + [UInt8(ascii: "\n")]
        var length = rest.count + 1
        while "\(length)".utf8.count + rest.count > length { length += 1 }
        return Array("\(length)".utf8) + rest
    }

    private static func header(_ path: String, size: Int, kind: Unicode.Scalar, time: Int64) -> [UInt8] {
        func octal(_ value: Int64, _ width: Int) -> [UInt8] {
            let digits = String(value, radix: 8)
            return Array((String(repeating: "0", count: max(0, width - 1 - digits.count)) + digits).utf8) + [0]
        }
        func text(_ text: String, _ width: Int) -> [UInt8] {
            let bytes = text.utf8.prefix(width)
            return Array(bytes) + [UInt8](repeating: 0, count: width - bytes.count)
        }
        var header = text(path, 100) + octal(0o644, 8) + octal(0, 8) + octal(0, 8) + octal(Int64(size), 12)
        header += octal(max(0, time), 12) + Array("        ".utf8) + [UInt8(ascii: kind)] + text("", 100)
        header += text("ustar", 6) + Array("00".utf8) + text("", 32 + 32 + 8 + 8 + 155 + 12)
        let sum = header.reduce(0) { $0 + Int64($1) }
        header.replaceSubrange(148..<156, with: octal(sum, 7) + [UInt8(ascii: " ")])
        return header
    }

    private static func padded(_ bytes: [UInt8]) -> [UInt8] {
        bytes + [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
    }

    /// A zip file whose names are UTF-8 (PKWARE, APPNOTE 4.3).
    private static func zip(_ members: [Member], time: Int64) -> [UInt8] {
        var (bytes, directory): ([UInt8], [UInt8]) = ([], [])
        for member in members {
            let name = Array(member.path.utf8)
            let packed = Deflate.compressed(member.content)
            var common = UInt16(20).littleEndianBytes + UInt16(1 << 11).littleEndianBytes + UInt16(8).littleEndianBytes
            common += Timestamp(seconds: time).dosTime.littleEndianBytes
            common += CRC32.checksum(member.content).littleEndianBytes
            common += UInt32(packed.count).littleEndianBytes + UInt32(member.content.count).littleEndianBytes
            common += UInt16(name.count).littleEndianBytes + UInt16(0).littleEndianBytes
            directory += [0x50, 0x4b, 1, 2] + UInt16(3 << 8 | 20).littleEndianBytes + common
            directory += [UInt8](repeating: 0, count: 6) + UInt32(0o100644 << 16).littleEndianBytes
            directory += UInt32(bytes.count).littleEndianBytes + name
            bytes += [0x50, 0x4b, 3, 4] + common + name + packed
        }
        let count = UInt16(members.count).littleEndianBytes
        return bytes + directory + [0x50, 0x4b, 5, 6, 0, 0, 0, 0] + count + count
            + UInt32(directory.count).littleEndianBytes + UInt32(bytes.count).littleEndianBytes + [0, 0]
    }
}

extension Timestamp {
    /// Date and time as MS-DOS has them: two seconds exact, from 1980 on.
    fileprivate var dosTime: UInt32 {
        let digits = description.split { !$0.isNumber }.compactMap { UInt32($0) }
        guard digits.count == 6, (1980..<2108).contains(digits[0]) else { return 1 << 21 | 1 << 16 }
        let date = (digits[0] - 1980) << 9 | digits[1] << 5 | digits[2]
        return date << 16 | digits[3] << 11 | digits[4] << 5 | digits[5] / 2
    }
}

extension FixedWidthInteger {
    fileprivate var littleEndianBytes: [UInt8] {
        (0..<(bitWidth / 8)).map { UInt8(truncatingIfNeeded: self >> ($0 * 8)) }
    }
}
