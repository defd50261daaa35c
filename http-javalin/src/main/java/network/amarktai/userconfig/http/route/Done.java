package network.amarktai.userconfig.http.route;

/** The answer of a change that has nothing to show. */
record Done(boolean success, String message) {

    static Done of(String message) {
        return new Done(true, message);
    }
}
