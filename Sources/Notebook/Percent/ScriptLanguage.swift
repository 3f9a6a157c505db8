/// What jupytext knows about the languages of scripts.
enum ScriptLanguage {
    /// The language and the comment of each file extension.
    static let byExtension: [String: (language: String, comment: Comment)] = [
        "py": ("python", Comment("#")), "coco": ("coconut", Comment("#")),
        "R": ("R", Comment("#")), "r": ("R", Comment("#")), "jl": ("julia", Comment("#")),
        "cpp": ("c++", Comment("//")), "ss": ("scheme", Comment(";;")), "clj": ("clojure", Comment(";;")),
        "scm": ("scheme", Comment(";;")), "sh": ("bash", Comment("#")), "ps1": ("powershell", Comment("#")),
        "q": ("q", Comment("/")), "m": ("matlab", Comment("%")),
        "wolfram": ("wolfram language", Comment("(*", "*)")), "pro": ("idl", Comment(";")),
        "js": ("javascript", Comment("//")), "ts": ("typescript", Comment("//")), "scala": ("scala", Comment("//")),
        "rs": ("rust", Comment("//")), "robot": ("robotframework", Comment("#")),
        "resource": ("robotframework", Comment("#")), "cs": ("csharp", Comment("//")),
        "fsx": ("fsharp", Comment("//")), "fs": ("fsharp", Comment("//")), "sos": ("sos", Comment("#")),
        "java": ("java", Comment("//")), "groovy": ("groovy", Comment("//")), "sage": ("sage", Comment("#")),
        "ml": ("ocaml", Comment("(*", "*)")), "hs": ("haskell", Comment("--")), "tcl": ("tcl", Comment("#")),
        "mac": ("maxima", Comment("/*", "*/")), "gp": ("gnuplot", Comment("#")), "do": ("stata", Comment("//")),
        "sas": ("sas", Comment("/*", "*/")), "jenner": ("jenner", Comment("/*", "*/")),
        "xsh": ("xonsh", Comment("#")), "lgt": ("logtalk", Comment("%")), "logtalk": ("logtalk", Comment("%")),
        "lua": ("lua", Comment("--")), "go": ("go", Comment("//")),
    ]

    /// The extension that jupytext gives to scripts of a language; `nil` where it knows none.
    static func usualExtension(of language: String) -> String? {
        let first = ["R": "R", "scheme": "ss", "fsharp": "fsx", "robotframework": "robot", "logtalk": "lgt"]
        let name = usualName(language)
        return first[name] ?? byExtension.first { usualName($0.value.language) == name }?.key
    }

    /// The comment sign of each language that has scripts.
    static let comments: [String: [UInt8]] = Dictionary(
        byExtension.values.map { ($0.language, $0.comment.prefix) }, uniquingKeysWith: { first, _ in first })

    /// The languages that a cell may be written in by a `%%language` magic.
    static let magics: Set<String> = Set(comments.keys).union([
        "R", "bash", "sh", "python", "python2", "python3", "coconut", "javascript", "js", "perl", "html", "latex",
        "markdown", "pypy", "ruby", "script", "svg", "matlab", "octave", "idl", "robotframework", "sas", "spark",
        "sql", "cython", "haskell", "tcl", "gnuplot", "wolfram language", "c#", "f#", "cs", "fs",
    ])

    /// The name under which jupytext knows a language.
    static func usualName(_ language: String) -> String {
        let lowered = language.lowercased()
        return switch lowered {
        case "r": "R"
        case "octave": "matlab"
        case "cs", "c#": "csharp"
        case "fs", "f#": "fsharp"
        case "sas": "SAS"
        case _ where lowered.hasPrefix("c++"): "c++"
        default: lowered
        }
    }
}
