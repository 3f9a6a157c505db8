public import Git

/// Every event of one module in one snapshot, in the order in which they follow each other.
public struct ModuleEvents: Sendable {
    /// Where a course keeps its events.
    public static let directory: Path = ".gates"
    /// Where the events stand that speak of no module: those of the policy itself.
    static let policyDirectory: Path = ".gates/.policy"

    /// Predecessors stand before what follows them.
    public let files: [EventFile]
    /// What stands among the events and is none, or follows an event that is not here.
    public let faults: [EventFault]
    private let positions: [Digest: Int]
    /// For each event the positions of all that it follows, itself left out.
    private let predecessors: [EventSet]

    /// Reads the events that stand in `directories` of `snapshot`.
    ///
    /// - Throws: `GitError` when a tree or a blob cannot be read.
    init(in directories: [Path], of snapshot: Snapshot) throws(GitError) {
        var read: [EventFile] = []
        var faults: [EventFault] = []
        for directory in directories {
            for entry in try snapshot.entries(in: directory) ?? [] {
                let path = directory.appending(entry.name.bytes)
                guard entry.mode.isFile else {
                    faults.append(EventFault(path, "\(path) is no regular file, and an event is one"))
                    continue
                }
                guard let bytes = try Self.content(of: entry.id, in: snapshot) else {
                    faults.append(EventFault(path, "\(path) is over \(EventFile.sizeLimit) bytes, and no event is"))
                    continue
                }
                do throws(PolicyErrors) {
                    read.append(try EventFile(path: path, bytes: bytes))
                } catch {
                    faults.append(EventFault(path, "\(error)"))
                }
            }
        }
        self.init(read, faults: faults)
    }

    /// What a file holds; `nil` when it is larger than any event.
    private static func content(of id: ObjectID, in snapshot: Snapshot) throws(GitError) -> [UInt8]? {
        do throws(GitError) {
            return try snapshot.content(of: id, limit: EventFile.sizeLimit)
        } catch {
            guard error.kind == .tooLarge else { throw error }
            return nil
        }
    }

    /// Puts events into their order.
    init(_ events: [EventFile], faults: [EventFault] = []) {
        var faults = faults
        var known: [EventFile] = []
        var places: [Digest: Int] = [:]
        for file in events.sorted() {
            if let place = places[file.digest] {
                known[place] = file
                faults.append(EventFault(file.path, "\(file.path) stands twice, under two names"))
            } else {
                places[file.digest] = known.count
                known.append(file)
            }
        }
        var followers = Array(repeating: [Int](), count: known.count)
        var missing: [Int] = []
        for (place, file) in known.enumerated() {
            let direct = Set(file.event.after)
            missing.append(direct.count)
            for earlier in direct.compactMap({ places[$0] }) { followers[earlier].append(place) }
        }
        var order = known.indices.filter { missing[$0] == 0 }
        var positions: [Digest: Int] = [:]
        var predecessors: [EventSet] = []
        // A digest cannot name what does not exist yet, so there is no circle: an event whose predecessors never
        // turn up follows one that is not here.
        var next = 0
        while next < order.count {
            let file = known[order[next]]
            var before = EventSet()
            for position in file.event.after.compactMap({ positions[$0] }) {
                before.formUnion(predecessors[position])
                before.insert(position)
            }
            positions[file.digest] = next
            predecessors.append(before)
            for follower in followers[order[next]] {
                missing[follower] -= 1
                if missing[follower] == 0 { order.append(follower) }
            }
            next += 1
        }
        for file in known where positions[file.digest] == nil {
            let stranger = file.event.after.first { places[$0] == nil } ?? file.event.after.first
            faults.append(
                EventFault(
                    file.path, "\(file.path) follows the event \(stranger?.short ?? ""), which is not here",
                    help: "an event is only good together with those before it: bring the whole directory"))
        }
        files = order.map { known[$0] }
        self.faults = faults
        self.positions = positions
        self.predecessors = predecessors
    }

    public var isEmpty: Bool { files.isEmpty && faults.isEmpty }

    func position(of digest: Digest) -> Int? { positions[digest] }

    /// Whether the event at `later` follows the one at `earlier`, directly or over others.
    func follows(_ later: Int, _ earlier: Int) -> Bool { predecessors[later].contains(earlier) }

    /// The events that the one at `position` follows, directly or over others.
    func predecessors(of position: Int) -> [Int] {
        files.indices.prefix(position).filter { predecessors[position].contains($0) }
    }

    /// The events that no other follows: what the next one comes after.
    public var tips: [Digest] {
        let followed = Set(files.flatMap(\.event.after))
        return files.map(\.digest).filter { !followed.contains($0) }.sorted()
    }

    /// These events and one more.
    func adding(_ file: EventFile) -> ModuleEvents {
        ModuleEvents(files + [file], faults: faults)
    }

    var nextNumber: Int { (files.map(\.number).max() ?? 0) + 1 }
}
