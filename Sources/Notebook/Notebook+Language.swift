extension Notebook {
    /// The language of the code: what the kernel says, else jupytext's main language, else
    /// `language_info`; `nil` when none says it. nbgrader asks the kernel alone.
    public var language: Text? {
        let named = [
            metadata["kernelspec"]?["language"], metadata["jupytext"]?["main_language"],
            metadata["language_info"]?["name"],
        ]
        return named.lazy.compactMap { $0?.text }.first { !$0.isEmpty }
    }
}
