package network.amarktai.userconfig.testkit;

/** What a fake provider of language models does with the calls that it gets. */
public enum ModelBehaviour {
    /** Answers, with at least three tokens of output, and reports its usage. */
    ANSWERS,
    /** Answers without saying what the call used. */
    ANSWERS_WITHOUT_USAGE,
    /** Answers with status 401 and a text that repeats the key. */
    REFUSES,
    /** Cannot be reached. */
    IS_AWAY,
    /** Takes the request and never answers. */
    NEVER_ANSWERS,
    /** Begins its answer and then says no more. */
    STALLS,
    /** Begins its answer and then closes the connection. */
    BREAKS_OFF
}
