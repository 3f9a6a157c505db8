extension Generation {
    /// Removes mark schemes.
    mutating func clearMarkSchemes() {
        let rules = RegionRules.markScheme(configuration)
        for index in cells.indices where cells[index].holdsDelimiter(of: rules.region) {
            let walk = RegionWalk(cells[index], rules.region)
            // nbgrader stops at the first line that holds either fault.
            let first = walk.firstNested ?? Int.max
            reportAttachments(in: walk.removed.filter { $0.number < first }, at: index)
            report(walk, of: rules, at: index, isHome: cells[index].cell.role.isTask)
            reportAttachments(in: walk.removed.filter { $0.number > first }, at: index)
            cells[index].lines = walk.kept.isEmpty ? [DraftCell.Line(bytes: [], number: 1)] : walk.kept
        }
    }

    private mutating func reportAttachments(in lines: [DraftCell.Line], at index: Int) {
        guard configuration.checksAttachmentLeakage else { return }
        for line in lines where line.bytes.holdsAttachedImage {
            report(
                .markSchemeAttachment, at: .line(line.number, of: index), in: .clearMarkScheme,
                "The mark scheme shows an attached image, and attachments stay in the students' notebook.",
                help: "Embed the image as data in the text (data:image/png;base64,…), and remove the attachment.",
                error: Error("RuntimeError", Self.attachmentMessage))
        }
    }

    /// nbgrader's text, laid out as nbgrader lays it out.
    private static let attachmentMessage = """

                            Encountered an attachment in a marking scheme.
                            This can leak to student notebooks.\u{20}
                            You might want to embed your image instead, like here:
                            https://github.com/jupyter/nbgrader/issues/1782#issuecomment-1541493629.
                            You can suppress this check with ClearMarkScheme.check_attachment_leakage=False.
                            For more info: https://github.com/jupyter/nbgrader/issues/1782
                            
        """
}

extension ArraySlice<UInt8> {
    /// Whether `!\[.*\]\(attachment:.+?\)` matches somewhere.
    fileprivate var holdsAttachedImage: Bool {
        guard let image = firstRange(of: "!["),
            let target = self[image.upperBound...].firstRange(of: "](attachment:")
        else { return false }
        return self[target.upperBound...].dropFirst().contains(UInt8(ascii: ")"))
    }
}
