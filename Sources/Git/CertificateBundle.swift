#if os(Linux)
    /// Answers libgit2 when it asks Mbed TLS to read the machine's certificates, which nothing here ever needs.
    ///
    /// `git_libgit2_init` parses the whole bundle in `git_mbedtls_stream_global_init`, more than half of its time, though
    /// only a connection would look at it. A symbol of the executable comes before one of a shared library, so this
    /// one is found instead; with a libgit2 built on another TLS library, or for another system, nobody asks for it. The
    /// chain stays as `mbedtls_x509_crt_init` left it, empty: should anything ever connect, no server is trusted.
    ///
    /// - Returns: 0, which says that every certificate was read.
    @c(mbedtls_x509_crt_parse_file)
    package func parseNoCertificates(_ chain: UnsafeMutableRawPointer?, _ path: UnsafePointer<CChar>?) -> CInt {
        0
    }
#endif
