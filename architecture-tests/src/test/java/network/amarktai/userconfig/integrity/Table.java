package network.amarktai.userconfig.integrity;

/** The kinds of attacked records. */
enum Table {
    PAYMENTS("payments", "id", "user_id"),
    SETTINGS("payment_configs", "user_id", "user_id"),
    SPENDING("payment_spending", "user_id", "user_id"),
    LANES("payment_lanes", "sender", "sender"),
    AI_ACCOUNTS("ai_accounts", "user_id", "user_id");

    final String sql;
    final String id;
    final String owner;

    Table(String sql, String id, String owner) {
        this.sql = sql;
        this.id = id;
        this.owner = owner;
    }
}
