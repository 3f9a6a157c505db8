import CZlib

/// What zlib makes of some bytes, step by step.
///
/// The bytes have to stay where they are for as long as this lives.
struct Inflation: ~Copyable {
    /// zlib knows its stream by where it stands, so it must not move.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private var code: Int32

    init(of bytes: UnsafeBufferPointer<UInt8>) {
        stream.initialize(to: z_stream())
        // zlib takes its input for writable and does not write to it.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
        stream.pointee.avail_in = UInt32(clamping: bytes.count)
        code = inflateInit_(stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    }

    deinit {
        inflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// Whether everything has come out, its checksum is right, and nothing stands behind it.
    var isWhole: Bool { code == Z_STREAM_END && stream.pointee.avail_in == 0 }

    /// The next bytes, behind those that are there already: `limit` in all, or fewer where they end or are damaged.
    mutating func bytes(behind start: ArraySlice<UInt8> = [], upTo limit: Int) -> [UInt8] {
        let start = start.prefix(limit)
        return [UInt8](unsafeUninitializedCapacity: limit) { output, count in
            count = start.count
            _ = output.initialize(fromContentsOf: start)
            guard count < limit, let place = output.baseAddress else { return }
            stream.pointee.next_out = place + count
            stream.pointee.avail_out = UInt32(clamping: limit - count)
            let room = Int(stream.pointee.avail_out)
            // With this, zlib keeps no window of what came out if all comes out at once.
            code = inflate(stream, Z_FINISH)
            count += room - Int(stream.pointee.avail_out)
        }
    }
}
