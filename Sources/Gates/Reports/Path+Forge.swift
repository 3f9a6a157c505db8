import Git

extension Path {
    /// The path as a forge spells it: its own text, if it has one.
    var plainText: String { String(validating: bytes, as: UTF8.self) ?? description }

    /// The path as a relative URI reference: every byte that RFC 3986 does not let stand there is `%XX`.
    var uri: String {
        let digits = Array("0123456789ABCDEF".utf8)
        let encoded = bytes.flatMap { byte -> [UInt8] in
            byte.mayStandInURI ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}

extension UInt8 {
    /// Unreserved characters and the slash. A colon may not stand in the first part, so it stands nowhere.
    fileprivate var mayStandInURI: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: [UInt8]("-._~/".utf8).contains(self)
        }
    }
}
