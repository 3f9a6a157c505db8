import Notebook
import Testing

@Suite(.enabled(if: Oracle.python != nil, "COURSEGATE_PYTHON names no Python"))
struct JSONOracleTests {
    @Test func `Random texts are JSON exactly where Python says so`() throws {
        let answers = try Oracle.answers(of: "json_oracle.py", Oracle.seed, "5000")
        for answer in answers {
            let spelled = try #require(answer["bytes"]?.text)
            let bytes = stride(from: 0, to: spelled.utf8.count, by: 2).compactMap { index in
                UInt8(String(decoding: spelled.utf8[index..<index + 2], as: UTF8.self), radix: 16)
            }
            let read = try? JSON.read(bytes)
            if answer["error"] != nil || answer["stricter"] != nil {
                #expect(read == nil, "\(spelled)")
            } else {
                let value = try #require(answer["value"]?.text)
                #expect(try read?.compact == JSON.read(value.utf8).compact, "\(spelled)")
            }
        }
        #expect(answers.count == 5000)
    }
}
