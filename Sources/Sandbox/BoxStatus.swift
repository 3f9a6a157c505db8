/// How a boxed command ended, as the box's first process writes it to a file that the command cannot see.
enum BoxStatus {
    static func line(_ end: RunEnd) -> String {
        switch end {
        case .exited(let code): "exited \(code)"
        case .signalled(let signal): "signalled \(signal)"
        case .timedOut, .outputLimit: "stopped"
        }
    }

    /// - Throws: `SandboxError` when the box could not be furnished, or was broken from outside.
    static func end(_ report: [UInt8]?) throws(SandboxError) -> RunEnd {
        let text = String(decoding: report ?? [], as: UTF8.self)
        let words = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2 else {
            throw Box.missing("the namespaces could not be made, or were ended from outside")
        }
        switch (words[0], Int32(words[1])) {
        case ("exited", let code?): return .exited(code)
        case ("signalled", let signal?): return .signalled(signal)
        default: throw Box.missing(words[1])
        }
    }
}
