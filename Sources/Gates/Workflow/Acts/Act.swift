/// Something that somebody does in the workflow, as the events that it writes.
public protocol Act {
    /// The modules whose content the act speaks of: only what is staged is spoken of, so nothing else may lie about.
    var subjects: [Module] { get }

    /// Prepares the events, each proven to be one that may land.
    ///
    /// - Throws: `Refusal` or `ActRefusal` with what stands against it; nothing is written then.
    func report(in recorder: EventRecorder) async throws -> ActReport
}

extension Act {
    /// An act that speaks of no content looks at none.
    public var subjects: [Module] { [] }
}
