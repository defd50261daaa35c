package network.amarktai.userconfig.probe.provider;

/** Codes of Bitget with one meaning for us. */
final class BitgetCodes {

    /** Bitget has restricted, frozen or closed the account, or wants to know who owns it. */
    static final String[] OF_RESTRICTED_ACCOUNTS = {
        "40013", "40022", "40023", "40024", "40026", "40031", "40035", "40100", "40101", "40111", "40199", "40710",
        "40760"
    };

    /** They do not say what is wrong with the key. */
    static final String[] OF_OTHER_FAULTS = {
        "1", "400", "401", "403", "404", "405", "415", "40001", "40002", "40003", "40007", "40010", "40011", "40017",
        "40019", "40020", "40040", "40041", "40064", "40079", "40081", "40086", "40404", "400172"
    };

    static final String REASON = "orders, positions, sub-accounts, brokers, deposits and withdrawals";

    static final String[] OF_OTHER_REQUESTS = {
        "00001",
        "20000..29999",
        "40021",
        "40027..40030",
        "40032..40034",
        "40039",
        "40042..40060",
        "40062..40063",
        "40065..40067",
        "40069..40077",
        "40102",
        "40105..40110",
        "40112..40198",
        "40201..40300",
        "40302..40403",
        "40405..40603",
        "40605..40709",
        "40711..40724",
        "40726..40759",
        "40761..49999",
        "50001..79999"
    };

    private BitgetCodes() {}
}
