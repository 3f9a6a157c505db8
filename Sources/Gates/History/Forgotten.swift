/// What nobody can tell any more of a landing of the past, in the words with which criteria say so.
enum Forgotten {
    static let run = "what its run came to then stands nowhere"
    static let reference = "what another branch showed then is not known"
    static let all = [run, reference]
}
