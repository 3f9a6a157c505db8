import Git
import Testing

@testable import Gates

struct SetupNamesTests {
    @Test(arguments: [
        (["01_setup", "02_tensor"], false, "{number}_{name}"),
        (["01_setup", "02_tensor", "utils"], false, "{number}_{name}"),
        (["1-intro", "2-loops", "10-end"], true, "{number}-{name}"),
        (["setup", "tensor"], false, "{name}"),
        (["week1", "week2"], true, "week{name}"),
        (["week1", "week2"], false, "{name}"),
        (["ps1"], false, "{name}"),
        (["2024", "2025"], false, "{name}"),
        (["01_", "02_"], false, "{name}"),
        (["01_a", "utils", "data"], false, "{name}"),
    ])
    func `a pattern is read from the names of directories`(_ names: [String], _ atTop: Bool, _ text: String) {
        #expect(NamePattern(for: names.map { Path($0) }, atTop: atTop).text == text)
    }

    @Test(arguments: [
        ("16_capstone_backup", true), ("backup_20250923_1413", true), ("temp_holding", true), ("modules_old", true),
        ("archive", true), ("release", true), (".ipynb_checkpoints", true), ("_build", true),
        ("source", false), ("04_temperature", false), ("old_english", false), ("templates", false),
        ("release_notes", false),
    ])
    func `copies and what tools make are known by their names`(_ name: String, _ isSetAside: Bool) {
        #expect(SetAside.contains(Path(name)) == isSetAside)
    }

    @Test(arguments: [("plain", "\"plain\""), ("a\"b\\c", "\"a\\\"b\\\\c\""), ("tab\t", "\"tab\\U00000009\"")])
    func `a text is quoted for YAML`(_ text: String, _ quoted: String) {
        #expect(text.yamlQuoted == quoted)
    }
}
