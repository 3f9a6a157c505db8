/// Where a ref moves: that decides what stood there before, and which default branch counts.
public enum Destination: Hashable, Sendable {
    /// In this repository, as the reference-transaction hook sees it.
    case here
    /// In a remote that is pushed to, by the remote's name; `nil` when an address without a name was given.
    case remote(String?)
    /// In this repository, which others push to.
    case server
}
