package network.amarktai.userconfig.http.settings;

/** Whether consumers can be given keys themselves. */
public enum Leases {
    OFF,
    ALLOWED
}
