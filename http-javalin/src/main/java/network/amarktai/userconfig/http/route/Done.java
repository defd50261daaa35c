package network.amarktai.userconfig.http.route;

import network.amarktai.userconfig.domain.credential.PlatformCopies;

/** The answer of a change that has nothing to show. */
record Done(boolean success, String message) {

    static Done of(String message) {
        return new Done(true, message);
    }

    /** The answer of a change that gave up a secret. */
    static Done of(String message, PlatformCopies copies) {
        return of(with(message, copies));
    }

    /** Adds what happened to the old values that the platform itself stored. */
    static String with(String message, PlatformCopies copies) {
        return switch (copies) {
            case NONE -> message;
            case REMOVED -> message + " The platform's own copy of the old value is removed, too.";
            case KEPT -> message + " The platform keeps its own copy of the old value, and may go on using it.";
        };
    }
}
