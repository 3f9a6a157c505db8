import Foundation
import Testing

@testable import SSH

struct Base64Tests {
    @Test func `Foundation's base64 is read back`() {
        var generator = SystemRandomNumberGenerator()
        for count in 0..<200 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            #expect(Base64.decode(Data(bytes).base64EncodedString().utf8) == bytes)
        }
    }

    @Test(arguments: ["A", "AA", "AAA", "AA=A", "AB==", "AAB=", "A===", "AA=", "AAAA=", "AA-_"])
    func `What is not exactly base64 is refused`(text: String) {
        #expect(Base64.decode(text.utf8) == nil)
    }
}
