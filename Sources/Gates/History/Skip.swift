public import Git

/// A gate that a landing went past: where, how, and what became of it.
public struct Skip {
    /// What is known of a commit, for a person to find it.
    public struct Place: Sendable {
        public let commit: ObjectID
        public let subject: String
        /// When it was written, as its author says; `nil` when it does not say.
        public let authored: Timestamp?

        init(_ commit: Commit) {
            self.commit = commit.id
            subject = String(decoding: commit.message.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self).safe
            authored = commit.author?.time.map(Timestamp.init(seconds:))
        }
    }

    /// How it ended.
    public enum End: Sendable {
        /// What was asked is so again.
        case mended(Place)
        /// The rules changed, and it is asked no longer.
        case dropped(Place)
        /// Nothing of it stands, e.g. of a change of the tests' configuration, and a later landing passed the gate.
        case passed(Place)
    }

    let breach: Breach
    public let place: Place
    public let way: LandingWay
    /// How many later landings went past the same while it was open.
    public internal(set) var repetitions = 0
    public internal(set) var end: End?
    /// What stood at the places that it is about: before it for what it altered, after it for events that it brought.
    private(set) var content: [Path: ObjectID?] = [:]

    init(_ breach: Breach, _ place: Place, _ way: LandingWay) {
        self.breach = breach
        self.place = place
        self.way = way
    }

    /// Keeps in mind what tells later whether it holds still.
    mutating func remember(_ breach: Breach, from before: Snapshot, to after: Snapshot) throws(GitError) {
        for path in breach.events where content[path] == nil { content[path] = try after.entry(at: path)?.id }
        switch breach.key.matter {
        case .policy(let path), .record(let path):
            if content[path] == nil { content.updateValue(try before.entry(at: path)?.id, forKey: path) }
        case .gate, .criterion, .state, .announcement, .gone, .event, .layout: break
        }
    }

    /// Whether what it altered is as it was before.
    func isRestored(in snapshot: Snapshot) throws(GitError) -> Bool {
        switch breach.key.matter {
        case .policy(let path), .record(let path): try snapshot.entry(at: path)?.id == content[path] ?? nil
        case .gate, .criterion, .state, .announcement, .gone, .event, .layout: false
        }
    }

    public var isOpen: Bool { end == nil }
}

extension Skip {
    /// The module's directory, or what else it is about.
    var subject: String {
        if let module = breach.module { return module.directoryName.safe }
        switch breach.key.matter {
        case .policy(let path), .record(let path), .event(let path), .layout(let path?): return path.description
        case .layout(nil), .gate, .criterion, .state, .announcement, .gone: return "the course"
        }
    }

    /// The gate, or what else was gone past.
    var matter: String {
        if let gate = breach.gate { return gate.label.safe }
        switch breach.key.matter {
        case .gate(let id), .criterion(let id): return id
        case .state: return "the state that is asked for"
        case .announcement: return "an announcement"
        case .gone: return "a module's end"
        case .event: return "an event that may not land"
        case .record: return "an event that stood"
        case .policy: return "policy edit"
        case .layout: return "the course's layout"
        }
    }

    /// The word for programs.
    var matterWord: String {
        switch breach.key.matter {
        case .gate: "gate"
        case .criterion: "criterion"
        case .state: "state"
        case .announcement: "announcement"
        case .gone: "module-gone"
        case .event: "event"
        case .record: "record"
        case .policy: "policy"
        case .layout: "layout"
        }
    }
}
