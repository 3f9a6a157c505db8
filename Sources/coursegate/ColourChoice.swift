import ArgumentParser
import Host

/// When output is coloured: `NO_COLOR`, `CLICOLOR_FORCE`, `TERM=dumb` and the terminal decide `auto`.
enum ColourChoice: String, CaseIterable, ExpressibleByArgument {
    case auto, always, never

    func isOn(for stream: StandardStream) -> Bool {
        switch self {
        case .always: true
        case .never: false
        case .auto:
            if isSet("NO_COLOR") {
                false
            } else if isSet("CLICOLOR_FORCE") && ProcessEnvironment.variable("CLICOLOR_FORCE") != "0" {
                true
            } else {
                ProcessEnvironment.variable("TERM") != "dumb" && stream.isTerminal
            }
        }
    }

    private func isSet(_ name: String) -> Bool {
        ProcessEnvironment.variable(name).map { !$0.isEmpty } ?? false
    }
}
