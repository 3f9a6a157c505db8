import Git
import Testing

@testable import Gates

/// The words by which people name roles and modules, and what they leave open.
struct ActWordsTests {
    private static let policy = """
        people: {mira: {}, dana: {}, sam: {}}
        roles:
          module-developer: {title: Module Developer, members: [mira]}
          quality-assurance: {title: Quality Assurance, members: [dana, sam]}
          devops-engineer: {members: [sam]}

        """

    @Test(arguments: [
        ("module-developer", "module-developer"), ("Module Developer", "module-developer"),
        ("module_developer", "module-developer"), ("QUALITY-ASSURANCE", "quality-assurance"),
        ("mira", "module-developer"), ("dana", "quality-assurance"), ("sam", nil), ("developer", nil), ("", nil),
    ])
    func `a role is named by id, by title, or by somebody who holds no other`(word: String, role: String?) throws {
        let policy = try TestCourse.policy(Self.policy)

        #expect(RoleWord(policy: policy).role(word) == role)
    }

    @Test func `a role that does not exist is refused with those that do`() throws {
        let roles = RoleWord(policy: try TestCourse.policy(Self.policy))

        let refusal = #expect(throws: Refusal.self) { try roles.known("devop-engineer") }

        #expect(refusal?.help.hasPrefix("did you mean 'devops-engineer'?") == true)
    }

    @Test(arguments: [
        ("21_mlops", "mlops"), ("mlops", "mlops"), ("modules/21_mlops", "mlops"), ("modules/21_mlops/", "mlops"),
        ("21", nil), ("../mlops", nil), (".mlops", nil), ("-mlops", nil), ("lessons/21_mlops", nil), ("", nil),
        ("ml\u{7}ops", nil), ("würfel", "würfel"),
    ])
    func `a planned module has the name that its directory will give it`(word: String, name: String?) throws {
        let policy = try TestCourse.policy()

        #expect((try? PlannedName(word, in: policy))?.identity.description == name)
    }

    @Test func `a planned module is a module of the course until its directory is there`() throws {
        let event = "event: request\nmodule: mlops\ntime: 2026-01-05T09:00:00Z\nby: jane\ntext: MLOps\n"
        let name = ".gates/mlops/0001-request-\(Digest(of: Array(event.utf8)).short).yml"
        let policy = try TestCourse.policy("states: [PLANNED, DONE]\n")

        let planned = try Course(policy: policy, snapshot: TestCourse.snapshot([name: event]))
        let begun = try Course(
            policy: policy, snapshot: TestCourse.snapshot([name: event, "modules/21_mlops/mlops.py": "# %%\n1\n"]))

        let module = try #require(try planned.plannedModules().first)
        #expect(module.name == "mlops")
        #expect(try planned.state(of: module) == "PLANNED")
        #expect(try planned.isRequested(module))
        #expect(try begun.plannedModules().isEmpty)
        #expect(try begun.events(of: begun.modules[0]).files.count == 1)
    }

    @Test func `tasks and difficulties are open until a later event ends them`() throws {
        var events = ModuleEvents([])
        func add(_ kind: EventKind, _ text: String, to: String? = nil, about: String? = nil) {
            var event = Event(kind)
            event.module = "mlops"
            event.time = Timestamp(seconds: Int64(events.nextNumber))
            event.by = "jane"
            (event.text, event.to, event.about) = (text, to, about)
            event.after = events.tips
            events = events.adding(EventFile(event, number: events.nextNumber, directory: ".gates/mlops"))
        }
        add(.assign, "write", to: "author")
        add(.assign, "write", to: "reviewer")
        add(.stuck, "no data", about: "data")
        add(.stuck, "no room", about: "rooms")
        add(.done, "write", to: "author")
        add(.unstuck, "found", about: "data")

        let open = OpenMatters(events) { _ in true }
        #expect(open.tasks.map(\.event.to) == ["reviewer"])
        #expect(open.difficulties.map(\.event.text) == ["no room"])

        add(.unstuck, "all is well")

        #expect(OpenMatters(events) { _ in true }.difficulties.isEmpty)
        // What may not count ends nothing.
        #expect(OpenMatters(events) { $0.event.kind != .unstuck }.difficulties.count == 2)
    }
}
