/// What is known of `autotests.yml`, the file that nbgrader makes `### AUTOTEST` lines into tests with.
public enum AutotestTemplates: Hashable, Sendable {
    /// Nobody looked.
    case unread
    /// The file is neither in the assignment nor in the course.
    case absent
    /// The file's value.
    case read(JSON)
}
