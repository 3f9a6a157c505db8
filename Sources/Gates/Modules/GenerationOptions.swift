import Notebook

/// What besides a notebook's content decides what nbgrader makes of it.
struct GenerationOptions: Hashable {
    var configuration = NBGraderConfiguration()
    var autotests = AutotestTemplates.unread
    /// `false` for `--no-db`.
    var hasDatabase = true
}
