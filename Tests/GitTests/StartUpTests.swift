#if os(Linux)
    import TestSupport
    import Testing

    @Suite struct StartUpTests {
        @Test func `libgit2 asks us for the machine's certificates, which are never read`() throws {
            let repository = try TestRepository()
            let result = try repository.run(
                [try BuiltProducts.executable("git-probe"), "open"], variables: ["LD_DEBUG": "bindings"])
            #expect(result.status == 0)
            #expect(result.error.contains("git_libgit2_init"))
            let asked = result.error.split(separator: "\n").filter {
                $0.contains("libgit2") && $0.contains("`mbedtls_x509_crt_parse_file'")
            }
            // A libgit2 that was built without Mbed TLS does not ask at all.
            for line in asked {
                #expect(line.contains("git-probe [0]"))
            }
        }
    }
#endif
