import Testing
import YAML

@testable import Gates

/// The reader of events beside YAML's own: what it reads means to YAML what it means to it.
@Suite struct EventLinesTests {
    /// Two events that between them say everything that an event can say.
    static let events: [Event] = {
        let digest = Digest(of: [1])
        var sign = Event(.sign)
        sign.course = "Machine Learning, 2026"
        sign.module = "tensor"
        sign.gate = "quality"
        sign.step = Step(from: "QA_IN_PROGRESS", to: "QA_APPROVED")
        sign.after = [digest, Digest(of: [2])]
        sign.time = Timestamp(seconds: 1_790_000_000)
        sign.by = "dana"
        sign.role = "quality-assurance"
        sign.to = "devops-engineer"
        sign.statements = OrderedMap([("good", "It is good"), ("fast-enough", "It takes 3 s; \"fast\" enough")])
        sign.scope = digest
        sign.tree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
        sign.evidence = [Digest(of: [3])]
        sign.signature = "-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAQ==\n-----END SSH SIGNATURE-----"
        var other = Event(.policy)
        other.state = "OUT"
        other.about = "nbgrader"
        other.text = "Ask for less"
        other.because = "It is too much, she says: far too much"
        other.time = Timestamp(seconds: 0)
        other.by = "jane@example.edu"
        other.scopes = OrderedMap([("quality", digest)])
        other.until = Timestamp(seconds: 1_800_000_000)
        other.file = "gates.yml"
        other.before = digest
        other.content = Digest(of: [4])
        return [sign, other]
    }()

    @Test(arguments: events) func `What is written plainly is read without YAML`(event: Event) throws {
        var plain = event
        plain.statements = OrderedMap([("good", "It is good")])
        plain.because = "It is too much"
        let read = try #require(EventLines.event(in: EventText(plain).file(signature: plain.signature)))
        plain.signature = plain.signature.map { $0 + "\n" }
        #expect(read == plain)
    }

    @Test(arguments: [
        "event: request\nby: ada\ntime: 2026-01-01\n  and: more\n", "event: request\nby: ada\ntime: 2026-01-01",
        "event: request\nby: ada\ntime: 2026-01-01\nby: eva\n", "event: request\nby: null\ntime: 2026-01-01\n",
        "event: request\nby: ada # she\ntime: 2026-01-01\n", "event: request\nby: ada\ntime: 2026-01-01\n\ntext: a\n",
        "event: request\nby: ada\n", "event: request\nby: 'ada'\ntime: 2026-01-01\n", "--- \nevent: request\n", "",
        "event: request\nby: ada\ntime: 2026-01-01\ntext: a\n  b\n", "event: wish\nby: ada\ntime: 2026-01-01\n",
        "event: request\nby: ada\ntime: 2026-01-01\nafter:\n", "event: request\nby: \"a\\x41\"\ntime: 2026-01-01\n",
        "event: request\nby: ada\ntime: 2026-01-01\nsignature: |\n  a\n   b\n c\n",
    ])
    func `What is written otherwise is left to YAML`(text: String) {
        #expect(EventLines.event(in: Array(text.utf8)) == nil)
    }

    @Test(arguments: 1...8) func `A text that it reads means the same to YAML`(seed: UInt64) throws {
        var random = Random(state: seed)
        var count = 0
        for _ in 0..<600 {
            let event = try #require(Self.events.randomElement(using: &random))
            var bytes = EventText(event).file(signature: event.signature)
            for _ in 0..<Int.random(in: 0...3, using: &random) { random.change(&bytes) }
            guard let read = EventLines.event(in: bytes) else { continue }
            count += 1
            let context = PolicyContext(file: "event")
            let root = try #require(try YAMLNode.read(bytes))
            #expect(try Event(root, in: context) == read, "\(String(decoding: bytes, as: UTF8.self))")
            #expect(context.errors.isEmpty)
            if read.signature != nil { #expect(root.mapping?.last?.key.text == "signature") }
        }
        #expect(count > 30)
    }

    /// Changes texts, the same way for each seed.
    struct Random: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }

        private static let pieces = [
            " ", "\n", ":", ": ", "#", " #", "\"", "\\", "-", "- ", "  ", "a", "7", "null", "'", "|", ">", "@", "&a ",
            "*a",
            "!x ", "{", "[", "\t", "é", "\u{0}", "---\n", "...\n", "? ", "<<: ", "%", "\ntext: x", "\nby: eva", "~",
            "yes",
        ]

        mutating func change(_ bytes: inout [UInt8]) {
            let before = bytes
            let place = Int.random(in: 0..<bytes.count, using: &self)
            var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
            let (one, other) = (
                Int.random(in: lines.indices, using: &self), Int.random(in: lines.indices, using: &self)
            )
            switch Int.random(in: 0..<7, using: &self) {
            case 0: bytes.remove(at: place)
            case 1: bytes[place] = UInt8.random(in: 0x20...0x7E, using: &self)
            case 2, 3: bytes.insert(contentsOf: Array((Self.pieces.randomElement(using: &self) ?? "").utf8), at: place)
            case 4: lines.swapAt(one, other)
            case 5: lines.insert(lines[one], at: other)
            default: lines[one] += Array((Self.pieces.randomElement(using: &self) ?? "").utf8)
            }
            let joined = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
            // Either the bytes were changed or the lines.
            if joined != before { bytes = joined }
        }
    }
}
