package network.amarktai.userconfig.domain.credential;

/** What happens to the values that the platform itself stores of a secret when its user replaces or removes it. */
public enum PlatformCopies {
    /** The platform stores none, besides the record. */
    NONE,
    /** They are removed, so that the platform does not go on using the old secret. */
    REMOVED,
    /** They stay, because the operator chose so: the platform goes on using the old secret. */
    KEPT
}
