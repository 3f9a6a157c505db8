extension EventFault {
    /// What is said of an event that counts as nothing, safe to print; the first of several faults of one file.
    var words: String {
        let line = message.split(separator: "\n", maxSplits: 1).first.map(String.init) ?? message
        return "does not count: \(line.safe)"
    }
}
