package network.amarktai.userconfig.mongo.users;

/** The behaviour for a user without a document in {@code users}. */
public enum MissingUsers {
    /** Refuses reads and changes with {@code unknown_user}: only the platform creates users. */
    REFUSE,
    /**
     * A change inserts {@code {_id: U, id: U}}, for a server without the platform. A read finds nothing and inserts
     * nothing.
     */
    CREATE
}
