import Git
import TestSupport
import Testing

@testable import Gates

/// A history made by chance from a seed: lawful landings of all kinds, and among them landings that went past a gate. It
/// knows which did, how, and what was mended when. The same seed gives the same history.
struct SkipHistory {
    /// What an audit has to say of one skip; commits are numbers of marks.
    struct Expected: Hashable {
        let commit: Int
        let module: String?
        let matter: String
        let way: String
        var mended: Int?
    }

    private(set) var expected: [Expected] = []
    /// How many commits the branch has.
    private(set) var landingCount = 0
    private(set) var stream = ""
    private var team: TestTeam
    private var chance: Chance
    private var tip = 0
    private var mark = 0
    private var serial = 0
    /// Modules that a skip is open for, and how each is mended.
    private var open: [String: [Int]] = [:]

    /// - Parameter count: how many skips there are at least.
    init(seed: UInt64, skips count: Int) throws {
        team = try TestTeam()
        let policy = String(decoding: try #require(team.files["gates.yml"]), as: UTF8.self)
            .replacing("states: [PLANNED, ", with: "states: [IDEA, PLANNED, ")
            .replacing(
                "at-least: CHECKED}", with: "at-least: CHECKED, criteria: [test-configuration: {level: error}]}")
        team.write("gates.yml", policy)
        chance = Chance(state: seed)
        commit(team.files.filter { $0.key != "gates.yml" }, on: "main")
        commit(team.files, on: "main", from: [tip])
        for module in Self.modules {
            try start(module)
            try approve(module)
        }
        land()
        while expected.count < count {
            let free = Self.modules.filter { open[$0] == nil }
            if let module = free.randomElement(using: &chance), chance.happens(2, in: 3) { try skip(module) }
            if chance.happens(1, in: 2) { try landLawfully() }
            for module in open.keys.sorted() where chance.happens(2, in: 3) { try mend(module) }
        }
    }

    static let modules = ["a", "b"]

    // MARK: - Lawful landings

    private mutating func landLawfully() throws {
        serial += 1
        let module = Self.modules.filter { open[$0] == nil }.randomElement(using: &chance)
        switch Int.random(in: 0..<7, using: &chance) {
        case 0: team.write("README.md", "Read \(serial).\n")
        case 1:
            guard let module else { return }
            write(module, code: "x = \(serial + 1)\n")
            try approve(module)
        case 2:
            guard let module else { return }
            write(module, prose: "Say \(serial).")
            try check(module)
        case 3:
            guard let module else { return }
            // One commit edits, the next one signs: the branch is judged by its end.
            let start = tip
            write(module, code: "y = \(serial)\n")
            let first = commit(team.files, on: "side\(serial)", from: [start])
            try approve(module)
            let second = commit(team.files, on: "side\(serial)", from: [first])
            return merge(second, into: start)
        case 4:
            guard open["policy"] == nil else { return }
            try changePolicy(isAgreed: true)
        case 5:
            guard let module else { return }
            // It is CHECKED, so its page may be there.
            team.write(page(module), "Read \(serial).\n")
            land()
            team.files[page(module)] = nil
        default:
            guard let module else { return }
            try team.add(.request, by: "jane", module: module) { $0.text = "Please \(serial)" }
        }
        land()
    }

    // MARK: - Landings past a gate

    private mutating func skip(_ module: String) throws {
        serial += 1
        switch Int.random(in: 0..<16, using: &chance) {
        case 0:
            write(module, code: "x = \(serial + 1)\n")
            land()
            expect(module, ["gate build", "gate check"], "commit")
        case 1:
            write(module, prose: "Say \(serial).")
            land()
            expect(module, ["gate check"], "commit")
        case 2:
            write(module, code: "<<<<<<< \(serial)\n=======\n>>>>>>> b\n")
            try approve(module)
            land()
            expect(module, ["gate build"], "commit")
        case 3:
            try team.add(.request, by: "jane", module: module) { $0.text = "Please \(serial)" }
            land()
            let path = try lastEvent(of: module)
            team.files[path] = nil
            land()
            expect(nil, ["record \(path)"], "commit", for: module)
        case 4:
            try team.add(.request, by: "jane", module: module) { $0.text = "Please \(serial)" }
            land()
            let path = try lastEvent(of: module)
            team.write(path, try team.text(path).replacing("Please", with: "I want"))
            land()
            expect(nil, ["record \(path)"], "commit", for: module)
            expect(module, ["event \(path)"], "commit")
        case 5:
            guard !open.keys.contains("policy") else { return }
            try changePolicy(isAgreed: false)
            land()
            expect(nil, ["policy gates.yml"], "commit", for: "policy")
        case 6:
            // The same change stands on a branch that goes on from an older commit.
            let start = tip
            var other = team
            write(module, code: "z = \(serial)\n")
            other.files[notebook(module)] = team.files[notebook(module)]
            commit(other.files, on: "pick\(serial)", from: [start])
            team.files[notebook(module)] = team.landed[notebook(module)]
            team.write("README.md", "Read \(serial).\n")
            land()
            write(module, code: "z = \(serial)\n")
            land()
            expect(module, ["gate build", "gate check"], "cherry-pick")
        case 7:
            let start = tip
            team.write("README.md", "Branch \(serial).\n")
            let first = commit(team.files, on: "side\(serial)", from: [start])
            write(module, code: "m = \(serial)\n")
            let second = commit(team.files, on: "side\(serial)", from: [first])
            team.write("README.md", "Branch \(serial), again.\n")
            let third = commit(team.files, on: "side\(serial)", from: [second])
            merge(third, into: start)
            expect(module, ["gate build", "gate check"], "merge \(second)")
        case 8:
            let start = tip
            team.write("README.md", "Evil \(serial).\n")
            let side = commit(team.files, on: "side\(serial)", from: [start])
            write(module, code: "e = \(serial)\n")
            merge(side, into: start)
            expect(module, ["gate build", "gate check"], "evil-merge")
        case 9:
            // Two sides, each signed: what check speaks of is on neither as it is in the end.
            let start = tip
            var side = team
            side.write(test(module), "assert \(serial)\n")
            try Self.check(&side, module)
            let first = commit(side.files, on: "side\(serial)", from: [start])
            write(module, code: "s = \(serial)\n")
            try approve(module)
            land()
            for (path, bytes) in side.files where side.landed[path] != bytes { team.files[path] = bytes }
            merge(first, into: tip)
            expect(module, ["gate check"], "clean-merge")
        case 10:
            let path = try team.add(.request, by: "mallory", module: module, isSigned: false) {
                $0.text = "Please \(serial)"
            }
            land()
            expect(module, ["event \(path)"], "commit")
            // Nothing takes back what was said.
            open[module] = nil
        case 11:
            write(module, code: "p = \(serial)\n")
            team.write(page(module), "Read \(serial).\n")
            land()
            expect(module, ["gate build", "gate check", "announcement"], "commit")
        case 12:
            team.write(test(module).parent.appending("conftest.py"), "# \(serial)\n")
            try check(module)
            land()
            expect(module, ["criterion test-configuration"], "commit")
        case 13:
            let other = "m\(serial)"
            write(other, code: "x = \(serial)\n")
            try start(other)
            try approve(other)
            land()
            for path in [notebook(other), test(other)] { restored[path] = team.files[path] }
            team.files[notebook(other)] = nil
            land()
            expect(other, ["module-gone"], "commit")
        case 14:
            let other = "s\(serial)"
            write(other, code: "x = \(serial)\n")
            // Nobody has begun, so nobody could sign either.
            try approve(other)
            land()
            expect(other, ["state", "gate build", "gate check"], "commit")
        default:
            write(module, code: "u = \(serial)\n")
            let path = try team.sign("build", by: "dana", module: module)
            land()
            expect(module, ["gate build", "gate check"], "commit")
            #expect(team.files[path] != nil)
        }
    }

    /// What has been gone past is made good.
    private mutating func mend(_ module: String) throws {
        guard let entries = open[module] else { return }
        serial += 1
        for entry in entries {
            let words = expected[entry].matter.split(separator: " ").map(String.init)
            switch words[0] {
            case "record": team.files[Path(words[1])] = restored[Path(words[1])]
            case "policy":
                if chance.happens(1, in: 2) {
                    team.files["gates.yml"] = restored["gates.yml"]
                } else {
                    try changePolicy(isAgreed: true)
                }
            case "event": continue
            case "module-gone": team.files[notebook(module)] = restored[notebook(module)]
            case "state": try start(module)
            default:
                team.files[page(module)] = nil
                write(module, code: "ok = \(serial)\n")
                try approve(module)
            }
        }
        land()
        // A change of what configures tests is seen once, and nothing mends it.
        for entry in entries where !expected[entry].matter.hasPrefix("criterion") { expected[entry].mended = tip }
        open[module] = nil
    }

    private var restored: [Path: [UInt8]] = [:]

    private mutating func expect(_ module: String?, _ matters: [String], _ way: String, for subject: String? = nil) {
        for matter in matters {
            open[subject ?? module ?? "", default: []].append(expected.count)
            expected.append(Expected(commit: tip, module: module, matter: matter, way: way))
        }
    }

    // MARK: - Content

    private func notebook(_ module: String) -> Path { Path("src/\(number(of: module))_\(module)/\(module).py") }

    private func test(_ module: String) -> Path { Path("tests/\(number(of: module))_\(module)/test.py") }

    private func page(_ module: String) -> Path { Path("site/\(module).md") }

    /// Two modules stand there from the beginning, the others are named by the number of their landing.
    private func number(of module: String) -> String {
        Self.modules.firstIndex(of: module).map { "0\($0 + 1)" } ?? "\(module.dropFirst())"
    }

    private var codes: [String: String] = [:]
    private var proses: [String: String] = [:]

    private mutating func write(_ module: String, code: String? = nil, prose: String? = nil) {
        codes[module] = code ?? codes[module] ?? "x = 1\n"
        proses[module] = prose ?? proses[module] ?? "Text."
        team.write(notebook(module), "# %% [markdown]\n# \(proses[module] ?? "")\n\n# %%\n\(codes[module] ?? "")")
    }

    /// Takes the step that has no gate.
    private mutating func start(_ module: String) throws {
        try team.add(.start, by: "jane", module: module) { event in
            event.step = Step(from: "IDEA", to: "PLANNED")
            event.role = "dev"
        }
    }

    private mutating func approve(_ module: String) throws {
        try team.sign("build", by: "jane", module: module)
        try check(module)
    }

    private mutating func check(_ module: String) throws { try Self.check(&team, module) }

    private static func check(_ team: inout TestTeam, _ module: String) throws {
        try team.attest(["sound": "It is sound"], by: "jane", as: "lead", module: module)
        try team.sign("check", by: "dana", module: module)
    }

    private mutating func changePolicy(isAgreed: Bool) throws {
        let before = try #require(team.files["gates.yml"])
        if restored["gates.yml"] == nil || open["policy"] == nil { restored["gates.yml"] = before }
        team.files["gates.yml"] = before + Array("# \(serial)\n".utf8)
        guard isAgreed else { return }
        let after = try #require(team.files["gates.yml"])
        try team.add(.policy, by: "jane") { event in
            event.role = "lead"
            event.file = "gates.yml"
            event.before = Digest(of: before)
            event.content = Digest(of: after)
        }
    }

    private mutating func lastEvent(of module: String) throws -> Path {
        let events = try ModuleEvents(in: [ModuleEvents.directory.appending(module)], of: team.snapshot())
        let path = try #require(events.files.last?.path)
        restored[path] = team.files[path]
        return path
    }

    // MARK: - Commits

    private mutating func land() {
        tip = commit(team.files, on: "main", from: [tip])
        landingCount += 1
        team.land()
    }

    private mutating func merge(_ side: Int, into base: Int) {
        tip = commit(team.files, on: "main", from: [base, side])
        landingCount += 1
        team.land()
    }

    @discardableResult
    private mutating func commit(_ files: [Path: [UInt8]], on branch: String, from parents: [Int] = []) -> Int {
        mark += 1
        let time = 1_795_000_000 + 60 * mark
        stream += "commit refs/heads/\(branch)\nmark :\(mark)\ncommitter A <a@example.edu> \(time) +0000\ndata 1\nx\n"
        for (index, parent) in parents.enumerated() where parent > 0 {
            stream += (index == 0 ? "from" : "merge") + " :\(parent)\n"
        }
        stream += "deleteall\n"
        for (path, bytes) in files.sorted(by: { $0.key.description < $1.key.description }) {
            stream += "M 100644 inline \(path)\ndata \(bytes.count)\n\(String(decoding: bytes, as: UTF8.self))\n"
        }
        if branch == "main" { tip = mark }
        return mark
    }
}

/// Chance from a seed (SplitMix64).
struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    mutating func happens(_ times: Int, in count: Int) -> Bool { Int.random(in: 0..<count, using: &self) < times }
}
