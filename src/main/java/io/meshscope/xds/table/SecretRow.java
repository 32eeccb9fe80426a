package io.meshscope.xds.table;

import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.model.Certificate;
import io.meshscope.model.Certificates;
import io.meshscope.model.Tree;
import io.meshscope.xds.resource.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A dynamic secret, as a row of {@code istioctl proxy-config secret}. A SPIFFE validator with bundles for several trust domains gives a row
 * for each.
 *
 * @param source      what the caller wants to find again from the row
 * @param name        its name: default, ROOTCA, kubernetes://…
 * @param state       ACTIVE or WARMING: the list the dump has it in
 * @param initialized false when the secret was asked for and never delivered ({@code version_info: uninitialized}); istioctl's table does not
 *                    show this
 * @param bundle      the trust domain a SPIFFE validator keeps the certificates under, or ""
 * @param chain       its certificates in the order written; the first one is what the table is about
 * @param firstDamaged whether the first certificate could not be read, so that the table has nothing to say
 * @param problems    what of it could not be read
 * @param <R>         type of the back reference
 */
public record SecretRow<R>(R source, String name, String state, boolean initialized, String bundle, List<Certificate> chain,
        boolean firstDamaged, List<Problem> problems) {

    private static final String FIRST_BLOCK = "1";
    private static final int SERIAL_DIGITS = 32;

    public SecretRow {
        chain = List.copyOf(chain);
        problems = List.copyOf(problems);
    }

    /**
     * The rows of an element of {@code dynamic_active_secrets} or {@code dynamic_warming_secrets}.
     *
     * @param entry the element, with name, version_info and secret
     * @param state ACTIVE or WARMING
     */
    public static <R> List<SecretRow<R>> of(R source, Tree entry, String state) {
        Secret secret = new Secret(entry.get("secret"));
        String name = entry.get("name").text().isEmpty() ? secret.name() : entry.get("name").text();
        boolean initialized = !entry.get("version_info").text().equals("uninitialized");
        List<Secret.Pem> pems = secret.certificates();
        Optional<Secret.Pem> own = pems.stream().filter(p -> p.owner().isEmpty() && !p.pem().isEmpty()).findFirst();
        List<Secret.Pem> bundles = pems.stream().filter(p -> !p.owner().isEmpty()).toList();
        if (own.isPresent() || bundles.isEmpty()) {
            return List.of(row(source, name, state, initialized, "", own.map(Secret.Pem::pem).orElse("")));
        }
        return bundles.stream().map(b -> row(source, name, state, initialized, b.owner(), b.pem())).toList();
    }

    private static <R> SecretRow<R> row(R source, String name, String state, boolean initialized, String bundle, String pem) {
        Outcome<List<Certificate>> read = pem.isEmpty() ? Outcome.of(List.of()) : Certificates.read(pem);
        boolean firstDamaged = read.problems().stream().anyMatch(p -> p.args().contains(FIRST_BLOCK));
        return new SecretRow<>(source, name, state, initialized, bundle, read.value(), firstDamaged, read.problems());
    }

    /** The certificate the table is about: the first one. */
    public Optional<Certificate> certificate() {
        return chain.isEmpty() || firstDamaged ? Optional.empty() : Optional.of(chain.getFirst());
    }

    /** The trust domain of the bundle or of the first certificate's SPIFFE identity, or "". */
    public String trustDomain() {
        return certificate().isEmpty() ? "" : bundle.isEmpty() ? certificate().flatMap(Certificate::trustDomain).orElse("") : bundle;
    }

    /**
     * Columns of the table.
     *
     * @param rows    all rows: TRUST DOMAIN is a column only when every row has one
     * @param named   prefix names as {@code proxy-config all} does
     * @param asOf    the point in time VALID CERT is about
     * @param version before 1.25 there was no TRUST DOMAIN
     */
    public static List<Column<SecretRow<?>>> columns(List<? extends SecretRow<?>> rows, boolean named, Instant asOf, Istioctl version) {
        List<Column<SecretRow<?>>> out = new ArrayList<>();
        out.add(new Column<>("RESOURCE NAME", r -> named ? "secret/" + r.name : r.name));
        out.add(new Column<>("TYPE", of(c -> c.ca() ? "CA" : "Cert Chain")));
        out.add(new Column<>("STATUS", SecretRow::state));
        out.add(new Column<>("VALID CERT", r -> Boolean.toString(r.certificate().filter(c -> c.validAt(asOf)).isPresent())));
        out.add(new Column<>("SERIAL NUMBER", of(c -> c.serialHex(SERIAL_DIGITS))));
        out.add(new Column<>("NOT AFTER", of(c -> c.notAfter().toString())));
        out.add(new Column<>("NOT BEFORE", of(c -> c.notBefore().toString())));
        if (version.atLeast(25) && rows.stream().noneMatch(r -> r.trustDomain().isEmpty())) {
            out.add(new Column<>("TRUST DOMAIN", SecretRow::trustDomain));
        }
        return List.copyOf(out);
    }

    private static Function<SecretRow<?>, String> of(Function<Certificate, String> text) {
        return r -> r.certificate().map(text).orElse("");
    }
}
