extension [UInt8] {
    /// Appends a code point in UTF-8, a surrogate in its three-byte form.
    mutating func appendCodePoint(_ point: UInt32) {
        switch point {
        case ..<0x80:
            append(UInt8(point))
        case ..<0x800:
            append(UInt8(0xC0 | point >> 6))
            append(UInt8(0x80 | point & 0x3F))
        case ..<0x1_0000:
            append(UInt8(0xE0 | point >> 12))
            append(UInt8(0x80 | point >> 6 & 0x3F))
            append(UInt8(0x80 | point & 0x3F))
        default:
            append(UInt8(0xF0 | point >> 18))
            append(UInt8(0x80 | point >> 12 & 0x3F))
            append(UInt8(0x80 | point >> 6 & 0x3F))
            append(UInt8(0x80 | point & 0x3F))
        }
    }
}
