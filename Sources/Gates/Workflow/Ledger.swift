import Git

/// What a course knows of its modules' events, and by which rules they count.
final class Ledger {
    /// The rules; without them every event counts that can be read.
    let law: EventLaw?
    /// The policy base's files: the events there stand. Everything stands when it is `nil`.
    let landed: Snapshot?
    let now: Timestamp
    /// Events that are about to be written, by module.
    let pending: [Path: [EventFile]]
    var events: [Path: ModuleEvents] = [:]
    var standings: [Path: ModuleStanding] = [:]

    init(law: EventLaw?, landed: Snapshot?, now: Timestamp, pending: [Path: [EventFile]] = [:]) {
        self.law = law
        self.landed = landed
        self.now = now
        self.pending = pending
    }
}
