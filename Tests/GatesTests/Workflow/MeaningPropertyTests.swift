import Git
import TestSupport
import Testing

@testable import Gates

/// A sign-off counts exactly as long as what it speaks of means the same, whatever Git does to the files.
///
/// The oracle is a model of the course that this test keeps itself: it knows which of its fields the scope speaks of.
@Suite struct MeaningPropertyTests {
    @Test(arguments: 1...10) func `A sign-off is valid as long as the meaning is the same`(seed: UInt64) async throws {
        var walk = try Walk(seed: seed)
        try await walk.run(steps: 12)
        #expect(walk.checks > 12)
    }

    /// Everything of the course that changes.
    struct Model: Equatable {
        /// What the gate's scope speaks of.
        struct Meaning: Equatable {
            var code = (0..<12).map { "line_\($0) = \($0)" }
            var task = "Explain the result."
            var points = 2
            var test = "assert True\nassert 1\n"
            var isProgram = false
        }

        var meaning = Meaning()
        var prose = "Read this first."
        var runs = 0
        var number = 1
        var place = "src"
        var hasDOSLineEnds = false
        var isScript = false
        var readme = 0
        var other = 0

        private var directory: String { "\(place)/0\(number)_a" }
        private var tests: String { "tests/0\(number)_a" }

        /// Writes the course into a work tree, in place of what was there.
        func write(to repository: TestRepository) throws {
            try repository.git("rm", "-r", "-q", "--cached", "--ignore-unmatch", "src", "lab", "tests")
            _ = try repository.run(["rm", "-rf", "src", "lab", "tests"])
            try write(isScript ? script : notebook, to: directory + (isScript ? "/a.py" : "/a.ipynb"), of: repository)
            try write(meaning.test, to: tests + "/test.py", of: repository)
            if meaning.isProgram { try repository.makeExecutable(tests + "/test.py") }
            try repository.write("\(place)/09_b/b.py", "# %%\nb = \(other)\n")
            try repository.write("README.md", "# The course\n\nEdition \(readme)\n")
        }

        private func write(_ text: String, to file: String, of repository: TestRepository) throws {
            try repository.write(file, hasDOSLineEnds ? text.replacing("\n", with: "\r\n") : text)
        }

        private var grading: String {
            #"{"grade": true, "grade_id": "task", "locked": false, "points": \#(meaning.points), "#
                + #""schema_version": 3, "solution": true, "task": false}"#
        }

        private var script: String {
            """
            # %% [markdown]
            # \(prose)

            # %%
            \(meaning.code.joined(separator: "\n"))

            # %% [markdown] nbgrader=\(grading)
            # \(meaning.task)

            """
        }

        private var notebook: String {
            let outputs =
                runs == 0
                ? "[]" : #"[{"name": "stdout", "output_type": "stream", "text": ["\#(runs)\n"]}]"#
            let source = meaning.code.enumerated().map { index, line in
                "    \"\(line)\(index + 1 < meaning.code.count ? "\\n" : "")\""
            }
            return """
                {
                 "cells": [
                  {"cell_type": "markdown", "id": "p\(runs)", "metadata": {}, "source": ["\(prose)"]},
                  {
                   "cell_type": "code",
                   "execution_count": \(runs == 0 ? "null" : "\(runs)"),
                   "id": "c\(runs)",
                   "metadata": {"collapsed": \(runs % 2 == 1)},
                   "outputs": \(outputs),
                   "source": [
                \(source.joined(separator: ",\n"))
                   ]
                  },
                  {
                   "cell_type": "markdown",
                   "id": "t\(runs)",
                   "metadata": {"nbgrader": \(grading)},
                   "source": ["\(meaning.task)"]
                  }
                 ],
                 "metadata": {},
                 "nbformat": 4,
                 "nbformat_minor": 5
                }

                """
        }
    }

    /// A repository on a random walk.
    struct Walk {
        private static let policy = """
            version: 1
            modules:
              - {path: "src/{number}_{name}", notebook: ["{module}/*.py", "{module}/*.ipynb"]}
              - {path: "lab/{number}_{name}", notebook: ["{module}/*.py", "{module}/*.ipynb"]}
            states: [A, B]
            gates: [{id: one, opens: A -> B, scope: [{notebook: [code, graded]}, "tests/{number}_{name}/**"]}]
            """

        private let repository: TestRepository
        private let policy: Policy
        private var random: Random
        private var model = Model()
        private let signed = Model.Meaning()
        private(set) var checks = 0

        init(seed: UInt64) throws {
            random = Random(state: seed &* 0x9E37_79B9_7F4A_7C15)
            repository = try TestRepository()
            policy = try Policy.read(Array(Self.policy.utf8))
            try repository.write("gates.yml", Self.policy)
            try repository.write(".gitattributes", ".gates/** text eol=lf\n")
            try model.write(to: repository)
            try repository.commit("Begin")
            let course = try Course(policy: policy, snapshot: snapshot("HEAD", of: repository))
            let module = ModuleSnapshot(try #require(course.module("a")), of: course)
            var event = Event()
            event.kind = .sign
            event.module = "a"
            event.by = "jane"
            event.gate = "one"
            event.step = policy.gates[0].step
            event.scope = try GateScope(policy.gates[0], of: module).digest()
            let file = EventFile(event, number: 1, directory: ".gates/a")
            try repository.write("\(file.path)", bytes: EventText(event).file(signature: nil))
            try repository.commit("Sign")
        }

        mutating func run(steps: Int) async throws {
            for step in 0..<steps {
                let act = try await self.step()
                try check("HEAD", of: repository, model, "step \(step), \(act)")
            }
            // What a server without a work tree sees is the same.
            let bare = try repository.clone("bare.git", "--bare")
            try check("HEAD", of: bare, model, "in a bare repository")
        }

        private mutating func step() async throws -> String {
            switch random.next(12) {
            case 0, 1:
                var next = model
                let act = edit(&next)
                model = next
                return try commit(model, act)
            case 2:
                model.meaning = signed
                return try commit(model, "back to what was signed")
            case 3, 4:
                var next = model
                let act = change(&next)
                model = next
                return try commit(model, act)
            case 5: return try renormalise()
            case 6: return try unite("merge", ["merge", "-q", "--no-ff", "--no-edit", "side"])
            case 7: return try unite("squash", ["merge", "-q", "--squash", "side"], andCommit: true)
            case 8:
                return try unite("cherry-pick", ["cherry-pick", "--allow-empty", "--keep-redundant-commits", "side"])
            case 9: return try rebase()
            case 10: return try await mergeInMemory()
            default:
                try repository.git("commit", "-q", "--amend", "--allow-empty", "-m", "Amended")
                return "amend"
            }
        }

        // MARK: - What changes

        /// An edit that matters.
        private mutating func edit(_ model: inout Model) -> String {
            let mark = random.next(1000)
            switch random.next(6) {
            case 0: model.meaning.code[random.next(12)] = "line = \(mark)"
            case 1: model.meaning.code[3] += "  # \(mark)"
            case 2: model.meaning.task = "Explain it in \(mark + 2) words."
            case 3: model.meaning.points = mark + 3
            case 4: model.meaning.test = "assert True\nassert \(mark + 2)\n"
            default: model.meaning.isProgram.toggle()
            }
            return "an edit"
        }

        /// One that does not.
        private mutating func change(_ model: inout Model) -> String {
            switch random.next(7) {
            case 0: model.prose = "Read this \(random.next(1000)) times."
            case 1: model.runs += 1
            case 2: model.number = 1 + random.next(8)
            case 3: model.place = model.place == "src" ? "lab" : "src"
            case 4: model.isScript.toggle()
            case 5: model.other += 1
            default: model.readme += 1
            }
            return "a change"
        }

        private mutating func renormalise() throws -> String {
            switch random.next(4) {
            case 0:
                model.hasDOSLineEnds.toggle()
                return try commit(model, "other line ends")
            case 1:
                try repository.write(".gitattributes", "* text=auto\n.gates/** text eol=lf\n")
                try model.write(to: repository)
                try repository.git("add", "--renormalize", ".")
                return try commit(model, "renormalise")
            case 2:
                try repository.git("config", "core.autocrlf", "true")
                return try commit(model, "autocrlf")
            default:
                try repository.git("config", "core.autocrlf", "false")
                return try commit(model, "no autocrlf")
            }
        }

        // MARK: - What Git does

        private func commit(_ model: Model, _ act: String) throws -> String {
            try model.write(to: repository)
            try repository.commit(act)
            return act
        }

        /// Makes a branch `side` with an edit or a change of the module, and lets main go on beside it: the two never
        /// touch the same lines.
        private mutating func diverge() throws -> Model {
            _ = try commit(model, "as the model has it")
            var side = model
            _ = random.next(2) == 0 ? edit(&side) : change(&side)
            try repository.git("checkout", "-q", "-B", "side")
            _ = try commit(side, "beside")
            try repository.git("checkout", "-q", "-f", "main")
            var united = side
            let isLeftAlone =
                side.number == model.number && side.place == model.place && side.isScript == model.isScript
            // Git follows a renamed directory when the other side edits what stands in it.
            if isLeftAlone, side.readme == model.readme, random.next(2) == 0 {
                model.number = 1 + (model.number % 8)
                united.number = model.number
            } else if side.readme == model.readme {
                model.readme += 1
                united.readme = model.readme
            }
            _ = try commit(model, "on main")
            return united
        }

        private mutating func unite(_ act: String, _ command: [String], andCommit: Bool = false) throws -> String {
            let united = try diverge()
            try repository.git(command)
            if andCommit { try repository.git("commit", "-q", "--allow-empty", "-m", act) }
            model = united
            return act
        }

        private mutating func rebase() throws -> String {
            let united = try diverge()
            try repository.git("checkout", "-q", "side")
            try repository.git("rebase", "-q", "main")
            try repository.git("checkout", "-q", "-B", "main")
            model = united
            return "rebase"
        }

        private mutating func mergeInMemory() async throws -> String {
            let united = try diverge()
            for place in [repository, try repository.clone("bare-\(checks).git", "--bare")] {
                let git = try open(place)
                let merge = try await git.mergeSnapshot(of: git.resolve("main"), and: git.resolve("side"))
                guard case .clean(let snapshot) = merge else {
                    Issue.record("the two sides are not apart")
                    continue
                }
                try check(snapshot, united, "a merge in memory")
            }
            return "a merge in memory that is thrown away"
        }

        // MARK: - Whether it holds

        private mutating func check(
            _ revision: String, of repository: TestRepository, _ model: Model, _ act: String
        ) throws {
            try check(snapshot(revision, of: repository), model, act)
        }

        private mutating func check(_ snapshot: Snapshot, _ model: Model, _ act: String) throws {
            let course = try Course(policy: policy, snapshot: snapshot)
            let standing = try #require(try course.module("a").flatMap(course.standing(of:)))
            #expect((standing.state == "B") == (model.meaning == signed), "\(act): \(model)")
            checks += 1
        }

        private func snapshot(_ revision: String, of repository: TestRepository) throws -> Snapshot {
            let git = try open(repository)
            return try git.snapshot(ofCommit: git.resolve(revision))
        }

        private func open(_ repository: TestRepository) throws -> Repository {
            let variables = TestRepository.fixedEnvironment(home: repository.home)
            return try Repository(
                GitEnvironment(currentDirectory: repository.path, variable: { variables[$0] }))
        }
    }

    /// Numbers that are the same in each run (xorshift).
    struct Random {
        var state: UInt64

        mutating func next(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(bound))
        }
    }
}
