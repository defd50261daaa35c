package network.amarktai.userconfig.ai;

/** Whether a provider may keep requests and answers for later calls. */
enum Storing {
    /** The request says. */
    AS_REQUESTED,
    FORBIDDEN
}
