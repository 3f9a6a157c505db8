import Foundation
import Testing

@testable import Host

/// The streams of a process are tested on descriptors of our own: those of the test run belong to the test run.
struct StandardStreamTests {
    @Test func `everything until the end is read, whatever its size`() throws {
        let scratch = try Scratch()
        for size in [0, 1, 65_536, 200_000] {
            try FileSystem.write([UInt8](repeating: 9, count: size), to: scratch("input"))
            let file = try #require(FileHandle(forReadingAtPath: scratch("input")))
            let bytes = try FileSystem.readAll(file.fileDescriptor, name: "standard input", limit: size)
            #expect(bytes.count == size)
        }
    }

    @Test func `more than the limit is an error that names the stream`() throws {
        let scratch = try Scratch()
        try FileSystem.write([1, 2], to: scratch("input"))
        let file = try #require(FileHandle(forReadingAtPath: scratch("input")))
        let error = #expect(throws: HostError.self) {
            try FileSystem.readAll(file.fileDescriptor, name: "standard input", limit: 1)
        }
        #expect(error?.message == "standard input holds more than 1 bytes")
    }

    @Test func `a stream that is not open is an error`() {
        #expect(throws: HostError.self) { try FileSystem.readAll(-1, name: "standard input", limit: 1) }
    }

    @Test func `a program of the tests has no terminal and knows where it is`() throws {
        #expect(ProcessEnvironment.program?.hasPrefix("/") == true)
        #expect(ProcessEnvironment.currentDirectory.hasPrefix("/"))
        #expect(ProcessEnvironment.variable("COURSEGATE_NOT_SET") == nil)
        #expect(throws: HostError.self) { try ProcessEnvironment.changeDirectory(to: "/nowhere/at/all") }
    }
}
