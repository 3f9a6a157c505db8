import Testing

@testable import Gates

@Suite struct MarkdownDocumentTests {
    @Test(arguments: [
        ("# A\n## B ##\n", "1:A 2:B"),
        ("# A\r\n\r\nB\r\n-\r\n", "1:A 2:B"),
        ("\u{FEFF}# A\n", "1:A"),
        ("#A\n#\tB\n####### C\n", "1:B"),
        ("   # A\n    # B\n", "1:A"),
        ("text\n    # B\n", ""),
        ("A\nB\n===\n", "1:A B"),
        ("- A\n---\n", ""),
        ("\n---\n", ""),
        ("---\ntitle: x\n# y\n---\n# A\n", "1:A"),
        ("---\n# A\n", "1:A"),
        ("```\n# A\n```\n# B\n", "1:B"),
        ("~~~\n```\n# A\n~~~\n# B\n", "1:B"),
        ("````\n```\n# A\n````\n# B\n", "1:B"),
        ("```\n# A\n", ""),
        ("- ```\n  # A\n  ```\n# B\n", "1:B"),
        ("``` a`b\n# A\n", "1:A"),
        ("<!--\n# A\n-->\n# B\n", "1:B"),
        ("<!-- x --> # A\n", ""),
        ("text <!--\n# A\n--> text\n\n# B\n", "1:B"),
        ("text `<!--`\n\n# A\n-->\n", "1:A"),
        ("text <!-- never closed\n\n# A\n", "1:A"),
        ("<!-- never closed\n\n# A\n", ""),
        ("<pre>\n\n# A\n</pre>\n# B\n", "1:B"),
        ("<div>\n# A\n\n# B\n", "1:B"),
        ("> # A\n", ""),
    ])
    func `Headings are those of CommonMark`(text: String, expected: String) {
        let headings = MarkdownDocument(Array(text.utf8)).headings
        #expect(headings.map { "\($0.level):\($0.text)" }.joined(separator: " ") == expected)
    }

    @Test(arguments: [
        ("🎯 Learning Objectives ⭐⭐", "Learning Objectives", true),
        ("**Learning** [Objectives](#x):", "learning  objectives", true),
        ("8.6 Systems Analysis - Memory", "Systems Analysis*", true),
        ("🔧 Part 5: Systems Analysis", "systems analysis", true),
        ("Step 2", "Step 1", false),
        ("2D Tensors", "Tensors", false),
        ("Not Learning Objectives", "Learning Objectives", false),
        ("Learning Objectives of Others", "Learning Objectives", false),
        ("MODULE SUMMARY: Tensor", "Module Summary*", true),
        ("A summary", "*", true),
        ("Learning \t Objectives", "Learning Objectives", true),
        ("Learning\u{A0}Objectives", "Learning Objectives", true),
        ("1\u{FE0F}\u{20E3} Learning Objectives", "Learning Objectives", true),
        ("*\u{FE0F}\u{20E3} Learning Objectives", "Learning Objectives", true),
        ("Über *Tensoren* und mehr", "über * und mehr", true),
        ("Systems Analysis of Memory", "*analysis*memory", true),
        ("Systems Analysis of Memory", "*memory*analysis", false),
        ("aab", "a*ab", true),
        ("ab", "ab*b", false),
    ])
    func `A heading is known by its words`(heading: String, pattern: String, isKnown: Bool) {
        let wildcard = Wildcard(pattern)
        let heading = MarkdownHeading(level: 2, text: heading, line: 1)
        #expect(heading.readings.contains { wildcard.matches(Wildcard.Subject($0)) } == isKnown, "\(heading.readings)")
    }
}
