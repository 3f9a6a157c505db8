/// Base64 with padding, as OpenSSH writes it (RFC 4648, section 4).
enum Base64 {
    /// The bytes that some text means; `nil` for anything that is not exactly base64. Line breaks are passed over.
    static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.underestimatedCount / 4 * 3)
        var bits: UInt32 = 0
        var count = 0
        var padding = 0
        for byte in text where byte != 0x0A && byte != 0x0D {
            if byte == UInt8(ascii: "=") {
                padding += 1
                continue
            }
            guard padding == 0, let value = value(of: byte) else { return nil }
            bits = bits << 6 | UInt32(value)
            count += 1
            if count % 4 == 0 {
                bytes.append(UInt8(bits >> 16 & 255))
                bytes.append(UInt8(bits >> 8 & 255))
                bytes.append(UInt8(bits & 255))
                bits = 0
            }
        }
        switch (count % 4, padding) {
        case (0, 0): return bytes
        case (2, 2): return bits & 15 == 0 ? bytes + [UInt8(bits >> 4 & 255)] : nil
        case (3, 1): return bits & 3 == 0 ? bytes + [UInt8(bits >> 10 & 255), UInt8(bits >> 2 & 255)] : nil
        default: return nil
        }
    }

    /// Writes bytes, without line breaks.
    static func encode(_ bytes: [UInt8]) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            text += (0...group.count).map { digits[bits >> (18 - 6 * $0) & 63] }
            text += Array(repeating: UInt8(ascii: "="), count: 3 - group.count)
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func value(of byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
