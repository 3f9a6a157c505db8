/// Looks at a clone for whatever keeps its gates from standing, and shows that they stand.
public struct Doctor {
    private static let checks: [any DoctorCheck] = [
        HookFiles(), HooksPlace(), ProgramPlace(), ConfiguredHooks(), JudgingBranch(), GitHubWorkflows(),
        GitLabPipeline(),
    ]

    private let installation: Installation

    public init(_ installation: Installation) {
        self.installation = installation
    }

    /// Every check, and then the canary: what is wrong, and what was seen to hold.
    public func report() async -> DoctorReport {
        var ailments: [Ailment] = []
        for check in Self.checks {
            do {
                ailments += try await check.examine(installation)
            } catch {
                ailments.append(Ailment("not examined: \(Problem(error).line)", mend: "put that right, and ask again"))
            }
        }
        let canary = Canary(installation)
        do {
            let flights = try await canary.flights()
            ailments += flights.compactMap(\.ailment)
            return DoctorReport(ailments: ailments, proofs: flights.compactMap(\.proof))
        } catch {
            ailments.append(
                Ailment("no canary could be sent: \(Problem(error).line)", mend: "put that right, and ask again"))
            return DoctorReport(ailments: ailments, proofs: [])
        }
    }
}
