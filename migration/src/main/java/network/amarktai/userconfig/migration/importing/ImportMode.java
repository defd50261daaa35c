package network.amarktai.userconfig.migration.importing;

/** What an import changes. */
public enum ImportMode {
    /** Changes nothing; reports what {@link #APPLY} would do. */
    REPORT,
    /** Imports values. A value that is not stored in the place of its record stays there. */
    APPLY,
    /**
     * Like {@link #APPLY}, and removes values from other places that were imported, or that a newer value or the user's
     * own record replaced.
     */
    APPLY_AND_REMOVE
}
