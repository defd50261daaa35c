package network.amarktai.userconfig.http.route;

import io.javalin.config.RoutesConfig;

/** Some routes. The room for the next resource: implement this, and name it where the server is wired. */
public interface Routes {

    /** Adds these routes. */
    void addTo(RoutesConfig routes);
}
