import Git
import Testing

@testable import Gates

@Suite struct ForecastTests {
    private static let day = 86400

    private func policy() throws -> Policy {
        try TestCourse.policy("states: [A, B, C]\ntimeline: {A: 4d}\n")
    }

    private func stay(_ state: String, days: Int) -> Stay {
        Stay(
            module: "tensor", state: state, entered: Timestamp(seconds: 0),
            left: Timestamp(seconds: Int64(days * Self.day)), endedInRework: false)
    }

    @Test(arguments: [
        ([] as [Int], 302_400, 432_000),
        ([4], 324_000, 388_800),
        ([10, 10, 10, 10], 432_000, 864_000),
    ])
    func `A policy's duration is three observations beside the course's own`(
        _ past: [Int], _ low: Int, _ high: Int
    ) throws {
        let forecast = Forecast(try policy(), past.map { stay("A", days: $0) }, now: Timestamp(seconds: 0))

        let range = try #require(forecast.range(of: "A"))

        #expect(range == low...high)
    }

    @Test func `What is not known makes everything behind it unknown`() throws {
        let forecast = Forecast(try policy(), [], now: Timestamp(seconds: 0))

        #expect(forecast.arrival(at: "B", from: "A", since: nil) != nil)
        #expect(forecast.arrival(at: "C", from: "A", since: nil) == nil)
    }

    @Test func `Time that was spent in the state is taken off`() throws {
        let now = Timestamp(seconds: Int64(30 * Self.day))
        let forecast = Forecast(try policy(), [], now: now)

        #expect(forecast.arrival(at: "B", from: "A", since: Timestamp(seconds: 0)) == now...now)
    }
}
