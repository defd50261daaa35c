package network.amarktai.userconfig.http.server;

/** The path of the Unix socket is in use, is something else, or cannot be used by this server. */
public final class SocketTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
