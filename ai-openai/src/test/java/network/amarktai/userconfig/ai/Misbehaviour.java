package network.amarktai.userconfig.ai;

/** What a {@link FakeAiProvider} does with a request that it gets. */
public enum Misbehaviour {
    /** Nothing: it answers like OpenAI. */
    NONE,

    USAGE_MISSING,
    USAGE_NULL,
    /** A small usage, then the right one. */
    USAGE_TWICE,
    /** The right usage, then a small one. */
    USAGE_TWICE_AND_SMALLER,
    USAGE_NEGATIVE,
    USAGE_AS_TEXT,
    USAGE_WITH_A_FRACTION,
    USAGE_ABSURD,
    /** The usage is in the event with the last word. */
    USAGE_WITH_CHOICES,

    ERROR_WITH_STATUS_200,
    UNAUTHORIZED,
    RATE_LIMITED,
    HTML_ERROR,
    REDIRECT,
    EMPTY_BODY,
    WRONG_CONTENT_TYPE,
    FORBIDDEN_HEADERS,

    KEY_IN_ERROR,
    KEY_IN_HEADER,
    KEY_IN_TWO_PIECES,

    SINGLE_BYTES,
    LINES_END_WITH_CR_LF,
    LINES_END_WITH_CR,
    DATA_OF_SEVERAL_LINES,
    COMMENTS,
    LONG_LINE,
    NO_DONE,
    GZIP,

    AWAY,
    RESET,
    NOT_HTTP,
    CUT_IN_CHUNK,
    CUT_BETWEEN_EVENTS,
    SHORTER_THAN_SAID,

    /** Says nothing until the client hangs up. */
    SILENT,
    /** Sends the head of an answer and then says nothing until the client hangs up. */
    SILENT_AFTER_HEAD,
    /** Sends the first word and then says nothing until the client hangs up. */
    SILENT_AFTER_FIRST_WORD,
    /** Sends words until the client hangs up. */
    ENDLESS
}
