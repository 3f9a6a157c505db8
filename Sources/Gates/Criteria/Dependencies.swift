import Git

/// Keeps a course's modules in an order in which they can be learnt.
struct Dependencies: Criterion {
    static let id = "dependencies"
    static let summary = "The modules that a module builds on exist, lead back to no circle, and are as far as it is."
    static let rationale = """
        A student who opens a module needs what it builds on. Prerequisites name modules by directory, name or number; \
        words in which no module is named cannot be judged and are shown as a warning.
        """
    static let parameters: [Parameter<Self>] = [
        Parameter("keys", \.keys, "The keys that list prerequisites; the first that is there counts."),
        Parameter(
            "files", \.files,
            "YAML files, or Markdown files with front matter; the first template that matches is read."
        ),
        Parameter(
            "at-least", \.state, "The state that prerequisites must have reached; the module's own when left out."),
        Parameter("others", \.others, "Prerequisites that are no modules, e.g. Python*; * stands for any words."),
    ]
    static let examples: [Example<Self>] = [
        .passes(
            "Modules by directory, name, number and title",
            files: [
                "module.yaml": "prerequisites: [02_layers, autograd, 4, Module 05 - Data Loader]\n",
                "/modules/02_layers/layers.py": "", "/modules/03_autograd/autograd.py": "",
                "/modules/04_losses/losses.py": "", "/modules/05_data_loader/data_loader.py": "",
            ]),
        .passes(
            "What is no module and is known", Self(others: ["Python*"]),
            files: ["module.yaml": "prerequisites: [Python 3.12]\n"]),
        .fails(
            "A name that is no module's",
            files: ["module.yaml": "prerequisites: [layer]\n", "/modules/02_layers/layers.py": ""],
            findings: ["module.yaml:1: there is no module 'layer'"]),
        .fails(
            "The module itself", files: ["module.yaml": "prerequisites:\n  - tensor\n"],
            findings: ["module.yaml:2: 01_tensor builds on itself: tensor -> tensor"]),
        .fails(
            "A circle",
            files: [
                "module.yaml": "prerequisites: [layers]\n",
                "/modules/02_layers/module.yaml": "prerequisites: [losses]\n",
                "/modules/03_losses/module.yaml": "prerequisites: [tensor]\n",
            ],
            findings: ["module.yaml:1: 01_tensor builds on itself: tensor -> layers -> losses -> tensor"]),
        .fails(
            "Words that name no module", files: ["module.yaml": "prerequisites: [Modules 01-13 and some patience]\n"],
            findings: [
                "module.yaml:1: 'Modules 01-13 and some patience' names no module, so it cannot be judged"
            ]),
        .fails(
            "A number that has changed",
            files: ["module.yaml": "prerequisites: [02_layers]\n", "/modules/03_layers/layers.py": ""],
            findings: ["module.yaml:1: '02_layers' is 03_layers now"]),
        .notApplicable(
            "No prerequisites", files: ["module.yaml": "title: Tensor\n"], because: "no prerequisites are named"),
    ]

    var keys = ["dependencies.prerequisites", "prerequisites"]
    var files: [Template] = Metadata.usualFiles
    var state: String?
    var others: [Wildcard] = []

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        do {
            let reader = PrerequisiteReader(keys: keys, files: files, others: others)
            guard let named = try reader.prerequisites(of: module) else {
                throw NotApplicable("no prerequisites are named")
            }
            var findings = named.flatMap { finding(on: $0, in: module) }
            let (circles, unknown) = try circles(from: named, of: module, reader)
            findings += circles
            do {
                findings += try named.compactMap { try lag(of: $0, behind: module) }
            } catch let error as Undecided where !findings.contains(where: { $0.level == nil }) {
                throw error
            } catch is Undecided {
                // What is already known to be wrong decides.
            }
            guard let unknown, !findings.contains(where: { $0.level == nil }) else { return findings }
            throw unknown
        } catch let error as UnreadableMetadata {
            return [error.finding]
        }
    }

    /// What is wrong with the words of one prerequisite.
    private func finding(on named: Prerequisite, in module: ModuleSnapshot) -> [Finding] {
        let position = Metadata.position(of: named.node)
        switch named.meaning {
        case .module(let other, isRenumbered: true):
            return [
                Finding(
                    "\(named.node.said) is \(other.directoryName) now", at: named.path, position, level: .warning,
                    help: "write \(other.directoryName)")
            ]
        case .module, .other: return []
        case .unknown(let word):
            let error = UnknownModule(word, among: module.course.modules, before: [])
            return [Finding(error.message, at: named.path, position, help: error.help)]
        case .words:
            return [
                Finding(
                    "\(named.node.said) names no module, so it cannot be judged", at: named.path, position,
                    level: .warning, help: "name modules by their directories, or list the words under `others`")
            ]
        }
    }

    /// The shortest circle through each prerequisite, and why it cannot be told whether there is one.
    private func circles(
        from named: [Prerequisite], of module: ModuleSnapshot, _ reader: PrerequisiteReader
    ) throws -> (found: [Finding], unknown: Undecided?) {
        var unknown: Undecided?
        let findings = try named.compactMap { start -> Finding? in
            guard case .module(let first, _) = start.meaning else { return nil }
            var seen: Set<Path> = [first.identity]
            var open = [[first]][...]
            while let way = open.popFirst(), let last = way.last {
                if last == module.module {
                    let names = ([module.module] + way).map(\.name).joined(separator: " -> ")
                    return Finding(
                        "\(module.module.directoryName) builds on itself: \(names)", at: start.path,
                        Metadata.position(of: start.node), help: "take one of these prerequisites back")
                }
                do {
                    for next in try reader.prerequisites(of: ModuleSnapshot(last, of: module.course)) ?? [] {
                        guard case .module(let next, _) = next.meaning, seen.insert(next.identity).inserted else {
                            continue
                        }
                        open.append(way + [next])
                    }
                } catch let error as UnreadableMetadata {
                    unknown = Undecided(
                        "what \(last.directoryName) builds on cannot be read: \(error.finding.message)",
                        help: "mend the metadata of \(last.directoryName)")
                }
            }
            return nil
        }
        return (findings, unknown)
    }

    /// That a prerequisite has not come as far as it must.
    private func lag(of named: Prerequisite, behind module: ModuleSnapshot) throws -> Finding? {
        guard case .module(let other, _) = named.meaning, other != module.module else { return nil }
        let policy = module.course.policy
        guard let wanted = try state ?? module.course.state(of: module.module),
            let reached = try module.course.state(of: other), policy.isState(wanted, beyond: reached)
        else { return nil }
        return Finding(
            "\(other.directoryName) is \(reached), and \(module.module.directoryName) builds on it; that needs \(wanted)",
            at: named.path, Metadata.position(of: named.node), help: policy.nextAct(after: reached))
    }
}
