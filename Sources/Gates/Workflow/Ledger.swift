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
    var findings = Findings()

    /// What was found out so far, each once.
    struct Findings: Sendable {
        var events: [Path: ModuleEvents] = [:]
        var standings: [Path: ModuleStanding] = [:]
        /// Why events count as nothing.
        var faults: [Case: [EventFault]] = [:]
        /// The events that the policy base holds as they are here, by directory.
        var landedNames: [Path: Set<Path>] = [:]

        /// Takes in what was found out elsewhere about the same content.
        mutating func merge(_ other: Findings) {
            events.merge(other.events) { known, _ in known }
            standings.merge(other.standings) { known, _ in known }
            faults.merge(other.faults) { known, _ in known }
            landedNames.merge(other.landedNames) { known, _ in known }
        }
    }

    /// An event as one of a module's.
    struct Case: Hashable {
        let module: Path
        let file: EventFile
    }

    init(law: EventLaw?, landed: Snapshot?, now: Timestamp, pending: [Path: [EventFile]] = [:]) {
        self.law = law
        self.landed = landed
        self.now = now
        self.pending = pending
    }
}
