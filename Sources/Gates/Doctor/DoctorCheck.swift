/// One thing that the doctor looks at.
protocol DoctorCheck: Sendable {
    /// What is wrong with it; nothing when all is well.
    ///
    /// - Throws: whatever keeps it from being seen, which the doctor reports as a fault.
    func examine(_ installation: Installation) async throws -> [Ailment]
}
