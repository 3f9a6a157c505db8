import Testing

@testable import Gates

@Suite struct SpellingTests {
    @Test(
        arguments: [
            ("critera", "criteria"), ("sign_off", "sign-off"), ("Titel", nil), ("owner", "owner"), ("xyz", nil),
            (String(repeating: "x", count: 100_000), nil),
        ] as [(String, String?)])
    func `The nearest word is one that is near`(word: String, expected: String?) {
        #expect(Spelling(of: word).nearest(among: ["criteria", "sign-off", "title", "owner"]) == expected)
    }

    @Test(
        arguments: [
            ("10m", 600), ("3d", 259_200), ("1w", 604_800), ("90s", 90), ("2h", 7200), ("m", nil), ("", nil),
            ("1.5h", nil),
            ("-1d", nil), ("+1d", nil), ("1 d", nil), ("99999999999999999999d", nil), ("9223372036854775807w", nil),
            ("1y", nil),
        ] as [(String, Int?)])
    func `A duration is a number and a unit`(text: String, seconds: Int?) {
        #expect(Duration(text)?.seconds == seconds)
    }
}
