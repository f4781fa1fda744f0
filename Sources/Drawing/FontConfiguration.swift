import Glibc

/// Which fonts the process sees.
public enum FontConfiguration {
    /// Makes fontconfig read `path` (the project's `Assets/fonts.conf`) and nothing else.
    ///
    /// Call it once, before the first ``TextShaper`` and before other threads start: it sets an
    /// environment variable of the process, and fontconfig reads that only once.
    public static func use(_ path: String) {
        // fontconfig looks for a relative path in /etc/fonts, not here.
        let absolute = realpath(path, nil)
        defer { free(absolute) }
        if let absolute {
            setenv("FONTCONFIG_FILE", absolute, 1)
        } else {
            setenv("FONTCONFIG_FILE", path, 1)
        }
    }
}
