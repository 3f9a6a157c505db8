public import Git
import YAML

/// One event as it stands in a snapshot: its content, and the digest by which others name it.
///
/// It never changes, and there are thousands that go from hand to hand: so it is a reference.
public final class EventFile: Sendable {
    public let path: Path
    public let event: Event
    /// The SHA-256 of every byte above the signature.
    public let digest: Digest
    /// Those bytes.
    let signed: [UInt8]

    /// The place in the order in which a person reads the files; nothing depends on it.
    public let number: Int

    /// The largest event that is read, in bytes.
    static let sizeLimit = 200_000

    /// Reads an event file.
    ///
    /// - Throws: `PolicyErrors` for text that is no event, a name that is not the content's own, and keys
    ///   after the signature.
    init(path: Path, bytes: [UInt8]) throws(PolicyErrors) {
        func fault(_ message: String, help: String) -> PolicyErrors {
            PolicyErrors([PolicyError(file: path.description, message, help: help)])
        }
        guard !bytes.contains(0x0D) else {
            throw fault(
                "the event holds carriage returns, so its digest is another", help: "set `.gates/** text eol=lf`")
        }
        let signed = Self.signedPart(of: bytes)
        let digest = Digest(of: signed)
        let event =
            if let event = EventLines.event(in: bytes) {
                event
            } else {
                try Self.event(in: bytes, signed: signed.count, file: path.description)
            }
        guard let name = EventName(path) else {
            throw fault(
                "\(path.name) is no name of an event", help: "an event is called like 0007-sign-quality-3f2a91c4.yml")
        }
        guard name.digest == digest.short, name.label == EventName.label(of: event) else {
            throw fault(
                "the event was edited: its content is \(EventName.label(of: event))-\(digest.short), its name says"
                    + " \(name.label)-\(name.digest)",
                help: "restore the file; what happened later is another event")
        }
        self.path = path
        self.event = event
        self.digest = digest
        self.signed = signed
        number = name.number
    }

    /// An event that is about to be written.
    init(_ event: Event, number: Int, directory: Path) {
        let signed = EventText(event).signed
        self.event = event
        self.signed = signed
        self.number = number
        digest = Digest(of: signed)
        path = directory.appending(EventName.name(of: event, number: number, digest: digest))
    }

    /// Reads the text as YAML.
    ///
    /// - Parameter count: how many bytes of it are signed.
    private static func event(in bytes: [UInt8], signed count: Int, file: String) throws(PolicyErrors) -> Event {
        let context = PolicyContext(file: file)
        var event = Event()
        do throws(YAMLError) {
            guard let root = try YAMLNode.read(bytes) else {
                throw YAMLError("the event is empty", line: 1, column: 1)
            }
            if count < bytes.count {
                guard root.mapping?.last?.key.text == "signature", isSignature(bytes[count...]) else {
                    throw YAMLError(
                        "something stands below what is signed that is no signature", line: root.line,
                        column: root.column)
                }
            } else if root["signature"] != nil {
                throw YAMLError("the signature is not a key of its own line", line: root.line, column: root.column)
            }
            do throws(PolicyError) {
                event = try Event(root, in: context)
            } catch {
                context.report(error)
            }
        } catch {
            throw PolicyErrors([PolicyError(file: file, line: error.line, column: error.column, error.message)])
        }
        guard context.errors.isEmpty else { throw PolicyErrors(context.errors) }
        return event
    }

    /// What stands above the line on which the signature begins.
    private static func signedPart(of bytes: [UInt8]) -> [UInt8] {
        let key = Array("signature:".utf8)
        var start = 0
        while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
            start = end + 1
            if bytes[start...].starts(with: key) { return Array(bytes[..<start]) }
        }
        return bytes
    }

    /// Whether some bytes are the signature's key with one block of lines, so that nothing unsigned hides there.
    private static func isSignature(_ bytes: ArraySlice<UInt8>) -> Bool {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.count > 2, lines.first?.elementsEqual("signature: |".utf8) ?? false, lines.last?.isEmpty ?? false
        else { return false }
        return lines.dropFirst().dropLast().allSatisfy { $0.count > 2 && $0.starts(with: "  ".utf8) }
    }

    /// By what a verdict on the signature is known: two files may say the same and be signed differently.
    var signatureDigest: Digest { Digest(of: signed + Array((event.signature ?? "").utf8)) }
}

extension EventFile: Hashable {
    public static func == (left: EventFile, right: EventFile) -> Bool {
        left === right
            || left.digest == right.digest && left.path == right.path && left.event.signature == right.event.signature
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}

extension EventFile: Comparable {
    public static func < (left: EventFile, right: EventFile) -> Bool {
        (left.event.time, left.number, left.digest) < (right.event.time, right.number, right.digest)
    }
}
