import Testing

@testable import Sandbox

@Suite struct ToolboxTests {
    @Test func `the system's directories need not be shown`() {
        let toolbox = Toolbox(path: "/usr/bin:/bin:relative:/usr/bin")
        #expect(toolbox.directories == [])
        #expect(toolbox.path == "/usr/bin:/bin:/usr/local/bin")
    }
}
