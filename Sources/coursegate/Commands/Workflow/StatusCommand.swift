import ArgumentParser
import Gates
import Git
import Host

/// `coursegate status`: where every module stands.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show where modules stand: what needs you, what waits for others, what rests.",
        discussion: """
            It reads what is staged here and every branch that is known, local or fetched, and says where an event lives \
            that is not here. It fetches nothing itself.
            """)

    @OptionGroup var named: QuestionModules

    @OptionGroup var options: QuestionOptions

    func run() async throws {
        let repository = try options.repositoryOptions.repository()
        let survey = try await options.survey(of: repository)
        let fetched = FileSystem.modificationTime(of: repository.gitDirectory + "/FETCH_HEAD")
        let answer = try StatusAnswer(survey, modules: named.modules, fetched: fetched.map(Timestamp.init(seconds:)))
        try options.give(answer, survey)
        withExtendedLifetime((survey, answer)) { Departure.leave(with: ExitStatus.passed.rawValue) }
    }
}
