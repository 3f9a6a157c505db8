import Testing

@testable import Gates

@Suite struct JUnitReportTests {
    @Test(arguments: [
        ("<testsuite/>", 0, 0, 0),
        ("<testsuites><testsuite><testcase name='a'/></testsuite></testsuites>", 1, 0, 0),
        (
            "<?xml version=\"1.0\"?><!-- a --><testsuite><testcase name='a'></testcase><testcase/></testsuite>\n", 2, 0,
            0
        ),
        ("<testsuite><testcase><failure message='a &lt; b'>text</failure></testcase></testsuite>", 1, 1, 0),
        ("<testsuite><testcase><error/></testcase><testcase><skipped/></testcase></testsuite>", 1, 1, 1),
        ("<testsuite><testcase><skipped/><failure/></testcase></testsuite>", 1, 1, 0),
        ("<testsuite tests='9' failures='0'><testcase><failure/><failure/></testcase></testsuite>", 1, 1, 0),
        ("<testsuite><system-out><![CDATA[<testcase/>]]></system-out></testsuite>", 0, 0, 0),
        ("<testsuite><error/></testsuite>", 0, 0, 0),
    ])
    func `tests are counted one by one`(text: String, run: Int, failed: Int, skipped: Int) throws {
        let counts = try JUnitReport(Array(text.utf8)).counts
        #expect([counts.run, counts.failed, counts.skipped] == [run, failed, skipped])
    }

    @Test func `a failed test is named`() throws {
        let text = "<testsuite><testcase classname='t.A' name='b&#233;&#x21;&amp;'><error/></testcase></testsuite>"
        #expect(try JUnitReport(Array(text.utf8)).failures == ["t.A::bé!&"])
    }

    @Test(arguments: [
        ("", "ends too early"), ("<testsuite>", "ends too early"),
        ("<testsuite><testcase></testsuite>", "did not begin"),
        ("<html></html>", "no report of tests"),
        ("<!DOCTYPE a [<!ENTITY b SYSTEM '/etc/passwd'>]><testsuite/>", "DOCTYPE"),
        ("<testsuite/><testsuite/>", "two documents"), ("text", "outside"), ("<testsuite/>text", "outside"),
        ("<testsuite a=b/>", "no quotes"), ("<testsuite a='1' a='2'/>", "twice"),
        ("<testsuite a='&b;'/>", "no character"),
        ("<testsuite a='&#xd800;'/>", "no character"), ("<testsuite a='&amp'/>", "does not end"),
        ("<testsuite a='<'/>", "holds <"), ("<testsuite", "name is missing"), ("<testsuite a", "no value"),
        ("<testsuite><!-- ", "ends too early"), ("< testsuite/>", "name is missing"), ("\u{0}<testsuite/>", "outside"),
        (String(repeating: "<testsuite>", count: 300), "too deep"),
    ])
    func `a report that is none is refused`(text: String, reason: String) throws {
        let fault = #expect(throws: XMLReader.Fault.self) { try JUnitReport(Array(text.utf8)) }
        #expect(try #require(fault).message.contains(reason), "\(fault?.message ?? "")")
    }

    @Test func `a report that is not UTF-8 is refused`() throws {
        #expect(throws: XMLReader.Fault.self) {
            try JUnitReport(Array("<testsuite a='".utf8) + [0xff] + Array("'/>".utf8))
        }
    }
}
