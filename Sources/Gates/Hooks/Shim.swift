/// The small script that Git runs as a hook: it finds the program and hands over to it.
///
/// One text serves every hook, because Git starts it under the hook's name. It stops the hook when the
/// program is missing: a gate that opens when nobody watches it cannot be told from one that was passed.
public enum Shim {
    /// By this line a script is known as ours, in this version or another.
    static let mark = "# A hook of coursegate."

    /// What the hook that stood here before is called while the shim is in its place.
    static let suffix = ".before-coursegate"

    public static let text = #"""
        #!/bin/sh
        # A hook of coursegate. Git runs it under the hook's name; it runs the hook that stood here before,
        # then the program. `coursegate install` puts it here and `coursegate uninstall` takes it away.

        name=${0##*/}
        earlier=$0.before-coursegate

        program=${COURSEGATE-}
        if [ -z "$program" ]; then
            program=$(git config --type=path --get coursegate.program 2>/dev/null)
            [ -x "$program" ] || program=$(command -v coursegate)
        fi
        if [ -z "$program" ] || ! command -v "$program" >/dev/null 2>&1; then
            {
                echo "coursegate: not judged, so $name stops here. It is not your fault:"
                echo "  the program ${COURSEGATE:-coursegate} is not on this machine, or not where hooks look for it."
                echo "  mend: install coursegate as the course's CONTRIBUTING says, then run: coursegate install"
                echo "        or tell Git where it is: git config coursegate.program /path/to/coursegate"
            } >&2
            exit 2
        fi

        if [ ! -x "$earlier" ]; then
            exec "$program" hook "$name" "$@"
        fi
        if [ "$name" != pre-push ]; then
            "$earlier" "$@" || exit
            exec "$program" hook "$name" "$@"
        fi
        # Both read the refs that are pushed. The dot keeps the line break at the end.
        refs=$(cat && echo .) || exit 2
        printf %s "${refs%.}" | "$earlier" "$@" || exit
        printf %s "${refs%.}" | "$program" hook "$name" "$@"

        """#

    /// Whether a file in a hook's place is a shim, this one or an older one.
    static func isShim(_ content: [UInt8]) -> Bool {
        content.split(separator: UInt8(ascii: "\n"), maxSplits: 2).dropFirst().first?
            .starts(with: Array(mark.utf8)) ?? false
    }
}
