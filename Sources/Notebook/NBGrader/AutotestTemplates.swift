/// What is known of `autotests.yml`, the file that nbgrader makes `### AUTOTEST` lines into tests with.
public enum AutotestTemplates: Hashable, Sendable {
    /// Nobody could look.
    case unread
    /// The file is neither in the assignment nor in the course.
    case absent
    /// The file is there and cannot be read: why, in one sentence without a full stop.
    case unreadable(String)
    /// The file's value.
    case read(JSON)
}
