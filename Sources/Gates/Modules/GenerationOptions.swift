import Notebook

/// What besides a notebook's content decides what nbgrader makes of it.
struct GenerationOptions: Hashable {
    var configuration = NBGraderConfiguration()
    var autotests = AutotestTemplates.unread
    /// The notebooks that go before and behind this one's cells.
    var header: Notebook?
    var footer: Notebook?
    /// `false` for `--no-db`.
    var hasDatabase = true
}
