import Git

extension Repository {
    /// The commit since which something holds on the way to `head`; `nil` when it does not hold there.
    ///
    /// - Parameters:
    ///   - base: what it reaches is not looked at.
    ///   - holds: whether it holds at a commit.
    func origin(
        at head: ObjectID, besides base: ObjectID, where holds: (ObjectID) async throws -> Bool
    ) async throws -> ObjectID? {
        let brought = Set(try commits(reachableFrom: [head], notFrom: [base]))
        guard brought.contains(head), try await holds(head) else { return nil }
        var id = head
        walk: while true {
            for parent in try commit(id).parents where brought.contains(parent) {
                if try await holds(parent) {
                    id = parent
                    continue walk
                }
            }
            return id
        }
    }
}
