package network.amarktai.userconfig.migration.platform;

/** What happens to the platform's own values of a key that its user deletes or replaces. */
public enum KeptSources {
    /** They are removed, so that the platform no longer uses the old key. */
    REMOVED,
    /** They stay, because the operator chose so: the platform goes on using the old key. */
    KEPT
}
