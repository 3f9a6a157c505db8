/// The first bytes of a file that are not UTF-8, in the words of Python's decoder.
struct UTF8Fault: Hashable, CustomStringConvertible {
    /// The bytes that Python gives up on, by their place in the file.
    let range: Range<Int>
    private let first: UInt8
    private let reason: String

    /// - Returns: `nil` when all of `bytes` are UTF-8.
    init?(in bytes: [UInt8]) {
        var index = 0
        while index < bytes.count {
            let lead = bytes[index]
            if lead < 0x80 {
                index += 1
                continue
            }
            guard let tail = Self.tail(behind: lead) else {
                self.init(bytes, index..<(index + 1), "invalid start byte")
                return
            }
            var next = index + 1
            for allowed in tail {
                guard next < bytes.count else {
                    self.init(bytes, index..<next, "unexpected end of data")
                    return
                }
                guard allowed.contains(bytes[next]) else {
                    self.init(bytes, index..<next, "invalid continuation byte")
                    return
                }
                next += 1
            }
            index = next
        }
        return nil
    }

    private init(_ bytes: [UInt8], _ range: Range<Int>, _ reason: String) {
        self.range = range
        self.reason = reason
        first = bytes[range.lowerBound]
    }

    var description: String {
        let place =
            range.count == 1
            ? "byte 0x\(String(first, radix: 16)) in position \(range.lowerBound)"
            : "bytes in position \(range.lowerBound)-\(range.upperBound - 1)"
        return "'utf-8' codec can't decode \(place): \(reason)"
    }

    /// What may follow a leading byte (Unicode, table 3-7); `nil` for a byte that leads nothing.
    private static func tail(behind lead: UInt8) -> [ClosedRange<UInt8>]? {
        let any: ClosedRange<UInt8> = 0x80...0xBF
        return switch lead {
        case 0xC2...0xDF: [any]
        case 0xE0: [0xA0...0xBF, any]
        case 0xED: [0x80...0x9F, any]
        case 0xE1...0xEF: [any, any]
        case 0xF0: [0x90...0xBF, any, any]
        case 0xF1...0xF3: [any, any, any]
        case 0xF4: [0x80...0x8F, any, any]
        default: nil
        }
    }
}
