import Notebook

/// The JSON report of a job that judged a part of the modules.
struct ReportPart {
    let name: String
    let document: JSONObject
    let number: Int
    let count: Int
    /// How many modules all parts have together.
    let moduleCount: Int
    let modules: [JSON]
    let problems: [JSON]
    let verdict: Judgement.Verdict
    let now: String

    /// - Parameter name: the file, for messages.
    /// - Throws: `Undecided` for anything that is no report of a part.
    init(_ bytes: [UInt8], name: String) throws {
        self.name = name
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        guard lines.count == 1, let line = lines.first else {
            throw Undecided(
                "\(name) holds \(lines.count) reports, and a part has one",
                help: "name what `coursegate check --shard I/N --report json=FILE` wrote")
        }
        let value: JSON
        do throws(NotebookError) {
            value = try JSON.read(Array(line))
        } catch {
            throw Undecided("\(name) is no JSON: \(error.message)", help: "take the report as the job wrote it")
        }
        func fault(_ what: String) -> Undecided {
            Undecided(
                "\(name) is no report of a part: \(what)",
                help: "name what `coursegate check --shard I/N --report json=FILE` wrote")
        }
        guard let document = value.object, document["schema"] == .number("1") else {
            throw fault("it has no schema 1")
        }
        guard let shard = document["shard"], let number = Self.number(shard["number"]),
            let count = Self.number(shard["of"]), let moduleCount = Self.number(shard["modules"]), number >= 1,
            number <= count, count <= 10_000, moduleCount >= 0
        else { throw fault("it tells of the whole course") }
        guard let modules = document["modules"]?.array, let problems = document["problems"]?.array,
            let verdict = (document["verdict"]?.text?.string).flatMap(Judgement.Verdict.init(rawValue:)),
            let now = document["now"]?.text?.string, document["counts"]?.object != nil
        else { throw fault("keys are missing") }
        (self.document, self.number, self.count, self.moduleCount) = (document, number, count, moduleCount)
        (self.modules, self.problems, self.verdict, self.now) = (modules, problems, verdict, now)
        guard verdict == told else { throw fault("it says \(verdict.rawValue), and what it tells is \(told.rawValue)") }
    }

    /// The verdict that modules, findings and problems add up to.
    private var told: Judgement.Verdict {
        let verdicts = modules.map { $0["verdict"]?.text?.string }
        let isViolation = { (finding: JSON) in
            finding["level"]?.text?.string == Level.error.rawValue && finding["baseline"]?.bool != true
        }
        if verdicts.contains("violated") || (document["findings"]?.array ?? []).contains(where: isViolation) {
            return .blocked
        }
        return verdicts.contains("undecided") || !problems.isEmpty ? .undecided : .passed
    }

    /// - Throws: `Undecided` for a job that came to no judgement, with its reason.
    func requireJudgement() throws {
        guard document["proposed"] == .null, let problem = problems.first else { return }
        throw Undecided(
            "\(name) judged nothing: \(problem["message"]?.text?.string ?? "")",
            help: problem["help"]?.text?.string ?? "mend that, and let the job run again")
    }

    func count(of key: String) -> Int { Self.number(document["counts"]?[key]) ?? 0 }

    /// - Throws: `Undecided` when the two do not speak of one judgement.
    func requireLikeness(_ other: ReportPart) throws {
        for (keys, words) in Self.likenesses {
            guard let key = keys.first(where: { document[$0] != other.document[$0] }) else { continue }
            throw Undecided(
                "\(name) and \(other.name) \(words): '\(key)' differs", help: "merge the reports of one pipeline")
        }
        guard document["shard"]?["of"] == other.document["shard"]?["of"] else {
            throw Undecided(
                "\(name) is one of \(count) parts, and \(other.name) one of \(other.count)",
                help: "merge the reports of one pipeline")
        }
        guard document["shard"]?["list"] == other.document["shard"]?["list"], moduleCount == other.moduleCount,
            count(of: "modules") == other.count(of: "modules")
        else {
            throw Undecided(
                "\(name) and \(other.name) are parts of different lists of modules or criteria",
                help: "give every job the same options")
        }
    }

    /// What all parts have in common, and what it means when they have not.
    private static let likenesses: [(keys: [String], words: String)] = [
        (["program"], "were written by different versions of coursegate"),
        (["proposed", "base", "ref", "title"], "speak of different content"),
        (["policyBase", "policy", "guarded"], "were judged by different policies"),
        (["findings", "notices"], "tell different things of the course as a whole"),
    ]

    private static func number(_ value: JSON?) -> Int? { value?.number.flatMap { Int($0) } }
}
