package network.amarktai.userconfig.http.route;

import io.javalin.config.RoutesConfig;

/** A group of routes. For a new resource, implement this and add it where the server is wired. */
public interface Routes {

    /** Adds these routes. */
    void addTo(RoutesConfig routes);
}
