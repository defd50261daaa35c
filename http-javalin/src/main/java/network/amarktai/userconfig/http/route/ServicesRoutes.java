package network.amarktai.userconfig.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import java.util.List;
import network.amarktai.userconfig.domain.catalog.FieldDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceRegion;
import network.amarktai.userconfig.http.json.Json;
import network.amarktai.userconfig.http.request.PackedBody;

/** {@code /api/services}: the catalog, and the addresses that requests to the services come from. */
public final class ServicesRoutes implements Routes {

    private final PackedBody answer;

    public ServicesRoutes(ServiceCatalog catalog, List<String> outboundAddresses) {
        Services services =
                new Services(catalog.services().stream().map(Service::of).toList(), List.copyOf(outboundAddresses));
        answer = PackedBody.holding(Json.write(services));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/services", context -> answer.answer(context.contentType(ContentType.APPLICATION_JSON)));
    }

    record Services(List<Service> services, List<String> outboundAddresses) {}

    record Service(
            String service,
            String name,
            String kind,
            String purpose,
            List<Field> fields,
            List<Region> regions,
            String createKeyUrl,
            List<String> permissions,
            boolean systemFallback) {

        static Service of(ServiceDefinition service) {
            return new Service(
                    service.id().value(),
                    service.name(),
                    service.kind().label(),
                    service.purpose(),
                    service.fields().stream().map(Field::of).toList(),
                    service.regions().stream().map(Region::of).toList(),
                    service.createKeyUrl().toString(),
                    service.permissions(),
                    service.fallsBackToSystem());
        }
    }

    record Region(String code, String name, String host) {

        static Region of(ServiceRegion region) {
            return new Region(region.code(), region.name(), region.host());
        }
    }

    record Field(
            String name,
            String label,
            String placeholder,
            String help,
            String pattern,
            boolean secret,
            boolean required,
            boolean multiline) {

        static Field of(FieldDefinition field) {
            return new Field(
                    field.name().value(),
                    field.label(),
                    field.placeholder(),
                    field.help(),
                    field.format(),
                    field.visibility() == FieldDefinition.Visibility.SECRET,
                    field.required(),
                    field.layout() == FieldDefinition.Layout.PEM);
        }
    }
}
